"""Name, service address, floors and billing address of a location, and whose 911 address they change."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from setup_assistant.add_user.new_location import BILLING, SERVICE, NewLocation
from setup_assistant.add_user.step import Surroundings, refused, wrong_line
from setup_assistant.dispatchable import device_of, named, spot_of
from setup_assistant.forms.field import Field as FormField
from setup_assistant.locations.step import LocationPart
from setup_assistant.readiness import MOVES, has_confirmed
from setup_assistant.users import fields as users
from store.errors import Finding
from store.kinds.location import AddressStatus
from store.model.device import Device
from store.model.location import Location
from store.model.text import clean
from store.model.user import User
from store.texts import N_, _, listed, ngettext

FOLLOWS = {
    "city": "postal_code",
    "state": "postal_code",
    "billing_city": "billing_postal_code",
    "billing_state": "billing_postal_code",
}


class AddressPart(LocationPart, NewLocation):
    """The form of a new location, filled in; with several floors, one for those who have none yet."""

    name: ClassVar[str] = "address"
    fields: ClassVar[Mapping[str, FormField]] = {
        **NewLocation.fields,
        "their_floor": users.FLOOR.but(
            label=N_("Users' floor"), help=N_("The floor 911 sees for the users here who have none yet.")
        ),
    }

    their_floor: str = ""

    @property
    def title(self) -> str:
        return _("Address")

    def known(self, location: Location, around: Surroundings) -> dict[str, Any]:
        billing = location.billing_address
        return {
            "location_name": location.name,
            **{field: getattr(location.service_address, part) for field, part in SERVICE.items()},
            "floors": str(location.floors),
            "billing_is_same": billing is None,
            **{field: getattr(billing, part) if billing else "" for field, part in BILLING.items()},
        }

    def settle(self, draft: Any, around: Surroundings) -> Iterator[str]:
        """City and state follow another postal code, so they are what they were only as long as it is."""
        self.id = draft.place
        known = self.there(draft, around)
        for field in sorted(known, key=lambda field: field in FOLLOWS):
            code = FOLLOWS.get(field, "")
            if self.is_default(field) and (not code or getattr(self, code) == known[code]):
                setattr(self, field, known[field])
        if self.is_default("their_floor"):
            self.their_floor = self.service_floor
        yield from ()

    def shown(self, draft: Any, around: Surroundings) -> tuple[str, ...]:
        fields = [field for field in super().shown(draft, around) if field not in ("callback_number", "their_floor")]
        if self.floor_count() > 1 and self._without_floor(draft, around):
            fields.insert(fields.index("floors") + 1, "their_floor")
        return tuple(fields)

    def hints(self, draft: Any, around: Surroundings) -> Mapping[str, str]:
        count = len(self._without_floor(draft, around))
        hint = ngettext("for {count} user without one", "for {count} users without one", count).format(count=count)
        return {**super().hints(draft, around), "street": _("or paste the full address"), "their_floor": hint}

    def check(self, draft: Any, around: Surroundings) -> Iterator[Finding]:
        yield from super().check(draft, around)
        yield from wrong_line("their_floor", self.their_floor)
        without = self._without_floor(draft, around)
        if self.floor_count() > 1 and without and not clean(self.their_floor):
            message = _("{user} has no floor — enter a floor for users without one")
            yield refused("floor-missing", "their_floor", message.format(user=named(around.view, without[0])))

    def plan(self, draft: Any, around: Surroundings) -> None:
        location = draft.find(around)
        if location is None:
            return
        floor = clean(self.their_floor)
        if self.floor_count() > 1 and floor:
            for user in self._without_floor(draft, around):
                person = around.view.get(User, user)
                if person is not None:
                    around.view.put(person.with_(floor=floor))
        around.view.put(self._after(location, around))

    def notes(self, draft: Any, around: Surroundings) -> list[str]:
        location = draft.find(around)
        if location is None:
            return []
        view, after = around.view, self._after(location, around)
        moved = list(self._affected(location, after, around))
        lines = [_("911 address changes for {users}").format(users=listed(moved))] if moved else []
        again = [
            named(view, device.user or 0)
            for user in sorted(view.find(User, "locations", location.id))
            for device in view.found(Device, "users", user)
            if device.kind in MOVES and has_confirmed(view, device.stored()) and moved
        ]
        lines += [must_confirm(again)] if again else []
        if after.service_address != location.service_address:
            if location.status is not AddressStatus.ENTERED:
                lines.append(_("911 status goes back to entered until the address is checked"))
            if location.test_call is not None:
                lines.append(_("the 933 test was for the old address — call 933 again"))
        return lines

    def said(self, draft: Any, around: Surroundings) -> str:
        location = draft.find(around)
        moves = location is not None and self._after(location, around).service_address != location.service_address
        message = _("Changed address of {name}") if moves else _("Changed location {name}")
        return message.format(name=draft.about(around))

    def _after(self, location: Location, around: Surroundings) -> Location:
        """The location as the form has it. An address that nobody touched stays as it is, to the letter."""
        known = self.known(location, around)
        address, billing = location.service_address, location.billing_address
        if any(getattr(self, field) != known[field] for field in SERVICE):
            address = self._address(SERVICE, around)
        if any(getattr(self, field) != known[field] for field in ("billing_is_same", *BILLING)):
            billing = None if self.billing_is_same else self._address(BILLING, around)
        fields: dict[str, Any] = {"name": self.location_name, "floors": self.floor_count()}
        if address != location.service_address:
            fields |= {"service_address": address, "status": AddressStatus.ENTERED, "checked": None, "test_call": None}
        return location.with_(billing_address=billing, **fields)

    def _affected(self, before: Location, after: Location, around: Surroundings) -> Iterator[str]:
        """Every user, and device that stands there without its user, for whom 911 gets another address."""
        view, address = around.view, after.stored()["service_address"]
        floor = clean(self.their_floor) if after.floors > 1 else ""
        for user in sorted(view.find(User, "locations", before.id)):
            spot = spot_of(view, user)
            if spot and spot.kept() != spot._replace(address=address, floor=spot.floor or floor).kept():
                yield named(view, user)
        for device in view.found(Device, "locations", before.id):
            sits = (view.raw("users", device.user) or {}).get("location") if device.user is not None else before.id
            spot = spot_of(view, device.user, device.stored()) if device.user is not None else None
            if spot and sits != before.id and spot.kept() != spot._replace(address=address).kept():
                yield device_of(view, device.user or 0, device.kind)

    def _without_floor(self, draft: Any, around: Surroundings) -> list[int]:
        users = sorted(around.view.find(User, "locations", draft.place))
        return [user for user in users if not (around.view.raw("users", user) or {})["floor"]]


def must_confirm(users: list[str]) -> str:
    """Whose word about an address is about another one now."""
    message = ngettext(
        "{users} must confirm the new 911 address", "{users} must confirm the new 911 address", len(users)
    )
    return message.format(users=listed(users))
