"""Name, service address, floors and billing address of a location, and whose 911 address they change."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from setup_assistant.fields import user as users
from setup_assistant.fields.field import Field as FormField
from setup_assistant.fields.names import format_user
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.step import refused, warned
from setup_assistant.locations.choices import doubted_floor, floors_in_use
from setup_assistant.locations.dispatchable import format_device_of, spot_of
from setup_assistant.locations.doubts import format_doubt, key, open_doubts
from setup_assistant.locations.emergency import at_another_address, format_checked, status_title
from setup_assistant.locations.emergency_calls import calls_of
from setup_assistant.locations.form import LocationPart
from setup_assistant.locations.new import BILLING, CALLBACK_AND_BILLING, PLACE, SERVICE, NewLocation
from setup_assistant.locations.readiness import MOVES, has_confirmed
from store.errors import Finding
from store.kinds.location import AddressStatus
from store.model.address import Address
from store.model.device import Device
from store.model.location import Location
from store.model.text import clean
from store.model.user import User
from store.rules.addresses import Wrong, wrong_with
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
    TITLE: ClassVar[str] = N_("Address")
    QUESTION: ClassVar[str] = N_("Where should 911 send help?")
    fields: ClassVar[Mapping[str, FormField]] = {
        **PLACE,
        "their_floor": users.FLOOR.but(
            label=N_("Users' floor"), help=N_("The floor 911 sees for the users here who have none yet.")
        ),
        **CALLBACK_AND_BILLING,
    }

    their_floor: str = ""

    def known(self, location: Location, ctx: StepContext) -> dict[str, Any]:
        billing = location.billing_address
        return {
            "location_name": location.name,
            **{field: getattr(location.service_address, part) for field, part in SERVICE.items()},
            "floors": str(location.floors),
            "billing_is_same": billing is None,
            **{field: getattr(billing, part) if billing else "" for field, part in BILLING.items()},
        }

    def apply_defaults(self, draft: Any, ctx: StepContext) -> Iterator[str]:
        """City and state follow another postal code, so they are what they were only as long as it is."""
        self.id = draft.place
        self._country = ctx.view.account.country
        location = draft.find(ctx)
        self.kept_doubts |= {key(doubt) for doubt in location.kept_doubts} if location is not None else set()
        known = self.there(draft, ctx)
        for field in sorted(known, key=lambda field: field in FOLLOWS):
            code = FOLLOWS.get(field, "")
            if self.is_default(field) and (not code or getattr(self, code) == known[code]):
                setattr(self, field, known[field])
        if self.is_default("their_floor"):
            self.their_floor = self.service_floor
        yield from ()

    def doubts_of(self, address: Address, draft: Any, ctx: StepContext) -> list[Wrong]:
        """None about an address that the carrier validated, as long as it is that one."""
        location = draft.find(ctx)
        is_validated = location is not None and location.status is AddressStatus.CARRIER_VALIDATED
        if is_validated and location.service_address == address:
            return []
        return super().doubts_of(address, draft, ctx)

    def visible_fields(self, draft: Any, ctx: StepContext) -> tuple[str, ...]:
        fields = [
            field for field in super().visible_fields(draft, ctx) if field not in ("callback_number", "their_floor")
        ]
        if self.floor_count() > 1 and self._without_floor(draft, ctx):
            fields.insert(fields.index("floors") + 1, "their_floor")
        return tuple(fields)

    def hints(self, draft: Any, ctx: StepContext) -> Mapping[str, str]:
        count = len(self._without_floor(draft, ctx))
        hint = ngettext("for {count} user without one", "for {count} users without one", count).format(count=count)
        return {**super().hints(draft, ctx), "their_floor": hint}

    def check(self, draft: Any, ctx: StepContext) -> Iterator[Finding]:
        yield from super().check(draft, ctx)
        without = self._without_floor(draft, ctx)
        if self.floor_count() > 1 and without and not clean(self.their_floor):
            message = _("{user} has no floor — enter a floor for users without one")
            yield refused("floor-missing", "their_floor", message.format(user=format_user(ctx.view, without[0])))
        elif without:
            known = [self.service_floor, *floors_in_use(ctx.view, draft.place)]
            yield from doubted_floor("their_floor", self.their_floor, self.floor_count(), known)
        used = sorted(set(floors_in_use(ctx.view, draft.place)))
        if 0 < self.floor_count() < len(used):
            message = _("users here are on floors {floors} — check the count").format(floors=listed(used))
            yield warned("floors-too-few", "floors", message)

    def differences(self, draft: Any, ctx: StepContext) -> list[tuple[str, str, str]]:
        """Of the bill the address itself: whether it is the same says too little."""
        before = draft.find(ctx)
        after = self._after(before, ctx) if before is not None else None
        bill, new_bill = (each.billing_address if each is not None else None for each in (before, after))
        found = [each for each in super().differences(draft, ctx) if each[0] != self.label("billing_is_same")]
        if (bill is None) != (new_bill is None):
            same = _("same address")
            found = [each for each in found if each[0] not in map(self.label, BILLING)]
            was, now = (address.line() if address else same for address in (bill, new_bill))
            found.append((self.label("billing_is_same"), was, now))
        kept = [doubt for doubt in after.kept_doubts if doubt not in before.kept_doubts] if before and after else []
        return found + [(_("Kept as is"), "", format_doubt(doubt)) for doubt in kept]

    def stage(self, draft: Any, ctx: StepContext) -> None:
        location = draft.find(ctx)
        if location is None:
            return
        floor = clean(self.their_floor)
        if self.floor_count() > 1 and floor:
            for user in self._without_floor(draft, ctx):
                person = ctx.view.get(User, user)
                if person is not None:
                    ctx.view.put(person.with_(floor=floor))
        ctx.view.put(self._after(location, ctx))

    def notes(self, draft: Any, ctx: StepContext) -> list[str]:
        location = draft.find(ctx)
        if location is None:
            return []
        view, after, floor = ctx.view, self._after(location, ctx), clean(self.their_floor)
        without = self._without_floor(draft, ctx) if self.floor_count() > 1 and floor else []
        count = ngettext("{count} user gets floor {floor}", "{count} users get floor {floor}", len(without))
        gets = [count.format(count=len(without), floor=floor)] if without else []
        moved = list(self._affected(location, after, ctx))
        lines = [*gets, _("911 address changes for {users}").format(users=listed(moved))] if moved else gets
        again = [
            format_user(view, device.user or 0)
            for user in sorted(view.find(User, "locations", location.id))
            for device in view.found(Device, "users", user)
            if device.kind in MOVES and has_confirmed(view, device.stored()) and moved
        ]
        lines += [must_confirm(again)] if again else []
        if after.service_address != location.service_address:
            if location.status is AddressStatus.CARRIER_VALIDATED:
                lines.append(_("your carrier validated the old address — ask it to validate this one"))
            elif location.status is not after.status:
                lines.append(_("911 status: {status}").format(status=status_title(after.status)))
            if location.test_call is not None:
                lines.append(_("the 933 test was for the old address — call 933 again"))
        return lines

    def history_line(self, draft: Any, ctx: StepContext) -> str:
        before, after = ctx.view.base.get("locations", draft.place), ctx.view.raw("locations", draft.place)
        was, now = before or {}, after or {}
        keeps = bool(now.get("kept_doubts")) and was.get("kept_doubts") != now.get("kept_doubts")
        if was.get("service_address") == now.get("service_address"):
            message = _("Kept doubted address of {name}") if keeps else _("Changed location {name}")
        else:
            message = _("Changed address of {name} to a doubted one") if keeps else _("Changed address of {name}")
        return message.format(name=draft.about(ctx))

    def _after(self, location: Location, ctx: StepContext) -> Location:
        """The location as the form has it. An address that nobody touched stays as it is, to the letter."""
        known = self.known(location, ctx)
        address, billing = location.service_address, location.billing_address
        if any(getattr(self, field) != known[field] for field in SERVICE):
            address = self._address(SERVICE, ctx)
        if any(getattr(self, field) != known[field] for field in ("billing_is_same", *BILLING)):
            billing = None if self.billing_is_same else self._address(BILLING, ctx)
        if address != location.service_address:
            location = at_another_address(location, address, ctx.now, self.kept_doubts, ctx.who)
        elif self.kept_doubts - {key(doubt) for doubt in location.kept_doubts}:
            location = format_checked(location, ctx.now, self.kept_doubts, ctx.who)
        return location.with_(billing_address=billing, name=self.location_name, floors=self.floor_count())

    def _affected(self, before: Location, after: Location, ctx: StepContext) -> Iterator[str]:
        """Every user who calls 911 from there, and device there without its user, for whom it sees another address."""
        view, address = ctx.view, after.stored()["service_address"]
        floor = clean(self.their_floor) if after.floors > 1 else ""
        for user in sorted(view.find(User, "locations", before.id)):
            calls_from_there = any(calls.spot.location == before.id for calls in calls_of(view, user))
            spot = spot_of(view, user) if calls_from_there else None
            if spot and spot.kept() != spot._replace(address=address, floor=spot.floor or floor).kept():
                yield format_user(view, user)
        for device in view.found(Device, "locations", before.id):
            sits = (view.raw("users", device.user) or {}).get("location") if device.user is not None else before.id
            spot = spot_of(view, device.user, device.stored()) if device.user is not None else None
            if spot and sits != before.id and spot.kept() != spot._replace(address=address).kept():
                yield format_device_of(view, device.user or 0, device.kind)

    def _without_floor(self, draft: Any, ctx: StepContext) -> list[int]:
        users = sorted(ctx.view.find(User, "locations", draft.place))
        return [user for user in users if not (ctx.view.raw("users", user) or {})["floor"]]


def doubted_field(location: Location) -> str:
    """The field of the first thing that is wrong with its address, or doubted; "": nothing is."""
    wrong = [*wrong_with(location.service_address), *open_doubts(location)]
    return next((field for field, part in SERVICE.items() if wrong and part == wrong[0].field), "")


def must_confirm(users: list[str]) -> str:
    """Whose word about an address is about another one now."""
    message = ngettext(
        "{users} must confirm the new 911 address", "{users} must confirm the new 911 address", len(users)
    )
    return message.format(users=listed(users))
