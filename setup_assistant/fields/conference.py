"""Every field of a conference bridge."""

from setup_assistant.fields.field import Field, Kind, of_module
from store.texts import N_

BRIDGE_ON = Field(help=N_("Whether the user has a conference bridge."), key="ConferenceAnswers.on", title=N_("On"))
BRIDGE_ID = Field(
    N_("Bridge ID"),
    help=N_("What callers enter to join. Defaults to the extension of its user, or the next one available."),
    example="4321",
    key="ConferenceAnswers.bridge_id",
    mends=("bridges",),
)
PIN = Field(
    N_("PIN"),
    kind=Kind.PIN,
    help=N_("Callers enter it after the bridge ID. Without one, anyone who knows the bridge ID can join."),
    example="739214",
    stored="bridges.pin",
)
OWNER = Field(
    N_("Owner"),
    kind=Kind.PERSON,
    help=N_("The user whose bridge it is. A user has one bridge at most."),
    example="104",
    stored="bridges.owner",
)

FIELDS = of_module(globals())
