"""The set-up at any later time, as prompts: what is done, what is not, and the way to every part."""

from setup_assistant.account.first_run.draft import FirstRun
from setup_assistant.account.first_run.progress import Part, is_done, parts
from setup_assistant.account.main_number.draft import MainNumber
from setup_assistant.fields.choice import Choice
from setup_assistant.plain.check_address import check_address
from setup_assistant.plain.forms import open_form
from setup_assistant.plain.lines import Back
from setup_assistant.plain.picking import list_choices, pick
from setup_assistant.plain.session import PlainSession
from store.kinds.location import AddressStatus
from store.model.location import Location
from store.texts import _

ADD_LOCATION = "l"


def guide(session: PlainSession) -> None:
    """A line a part; its number goes there. Enter goes back to the menu."""
    while True:
        view = session.office.view()
        session.lines.say(_("Setup is complete.") if is_done(view) else _("Setup isn't complete yet."))
        found = parts(view)
        marks = {True: _("done"), False: _("to do")}
        choices = [
            Choice(str(place), f"{marks[part.is_done]}, {part.title}", part.about)
            for place, part in enumerate(found, start=1)
        ]
        list_choices(session.lines, choices)
        try:
            typed = session.lines.ask(_("Which part? Enter for the menu, l to add a location:")).strip()
        except Back:
            return
        if not typed:
            return
        if typed.casefold() == ADD_LOCATION:
            open_form(session, FirstRun.part("new_location"))
            continue
        choice = pick(session.lines, typed, choices)
        if choice is not None:
            _go(session, found[int(choice.value) - 1])


def _go(session: PlainSession, part: Part) -> None:
    location = session.office.view().get(Location, part.location)
    if location is None:
        open_form(session, MainNumber(part="rings") if part.name == "rings" else FirstRun.part(part.name))
    elif location.status is AddressStatus.ENTERED:
        check_address(session, location)
    else:
        session.lines.say(_("{name} is already checked").format(name=location.name))
