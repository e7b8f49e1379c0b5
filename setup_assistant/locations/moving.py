"""Users moved from one location to another, some of them or, with all that stands there, before it is removed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from setup_assistant.fields import location as locations
from setup_assistant.fields import user as users
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import FIND
from setup_assistant.fields.field import Field as FormField
from setup_assistant.fields.names import format_user
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.step import refused
from setup_assistant.locations.address import must_confirm
from setup_assistant.locations.callback import rings_at
from setup_assistant.locations.choices import by_name, doubted_floor_at, location_choices
from setup_assistant.locations.dispatchable import calling_from, format_place
from setup_assistant.locations.form import LocationForm, LocationPart
from setup_assistant.locations.notify import found_users, user_choice
from setup_assistant.locations.readiness import MOVES, has_confirmed
from setup_assistant.locations.standing import left_behind, seat
from setup_assistant.plans.asked import Asked
from store.errors import Finding
from store.kinds.location import AddressStatus
from store.model.device import Box, Device
from store.model.e164 import national
from store.model.location import Location
from store.model.text import clean
from store.model.user import User
from store.texts import N_, _, listed, ngettext
from store.view import View

NO_OTHER = N_("no other location yet — add one in Locations first")
THEIR_FLOOR = users.FLOOR.but(help=N_("The floor 911 sees for those who move, at the other location."))


def why_not_move(view: View, place: int) -> str:
    """Why nobody can be moved from there; "": they can."""
    if all(id == place for id in view.ids(Location)):
        return _(NO_OTHER)
    return "" if view.find(User, "locations", place) else _("no users at this location")


class Moving(LocationPart):
    """Users that move: where to, and to which floor; a room of the former place means nothing there."""

    target: str = ""
    floor: str = ""

    def moved(self, draft: LocationForm, ctx: StepContext) -> list[int]:
        """The users that move, of those who sat there before."""
        raise NotImplementedError

    def apply_defaults(self, draft: LocationForm, ctx: StepContext) -> Iterator[str]:
        """The first other location, where nobody has chosen one; its service floor, where it has several."""
        others = self._others(draft, ctx)
        if self.target and int(self.target) not in {place.id for place in others}:
            yield _("the location you chose was deleted")
            self.target = ""
            self.touched.discard("target")
        if self.is_default("target"):
            self.target = str(others[0].id) if others else ""
        if self.is_default("floor"):
            place = self.chosen(ctx)
            self.floor = place.service_address.floor if place and place.floors > 1 else ""

    def chosen(self, ctx: StepContext) -> Location | None:
        return ctx.view.get(Location, int(self.target)) if self.target else None

    def visible_fields(self, draft: LocationForm, ctx: StepContext) -> tuple[str, ...]:
        place = self.chosen(ctx)
        has_floors = place is not None and place.floors > 1
        return tuple(name for name in super().visible_fields(draft, ctx) if name != "floor" or has_floors)

    def choices(self, draft: LocationForm, ctx: StepContext) -> Mapping[str, list[Choice]]:
        here = str(draft.place)
        return {"target": [choice for choice in location_choices(ctx.view) if choice.value != here]}

    def hints(self, draft: LocationForm, ctx: StepContext) -> Mapping[str, str]:
        place = self.chosen(ctx)
        if place is None:
            return {"floor": ""}
        hint = ngettext("of {count} floor", "of {count} floors", place.floors)
        return {"floor": hint.format(count=place.floors)}

    def beside(self, draft: Any, ctx: StepContext) -> list[tuple[str, str]]:
        return [] if self._others(draft, ctx) else [("", _(NO_OTHER))]

    def check(self, draft: LocationForm, ctx: StepContext) -> Iterator[Finding]:
        place = self.chosen(ctx)
        if place is None:
            yield refused("location-missing", "target", _(NO_OTHER))
            return
        if place.floors > 1 and not clean(self.floor):
            message = ngettext(
                "{name} has {count} floor — enter their new floor",
                "{name} has {count} floors — enter their new floor",
                place.floors,
            )
            yield refused("floor-missing", "floor", message.format(name=place.name, count=place.floors))
        else:
            yield from doubted_floor_at("floor", self.floor, ctx.view, place.id)

    def differences(self, draft: Any, ctx: StepContext) -> list[tuple[str, str, str]]:
        """A line for each user: 911 gets another address for all of them."""
        view, place = ctx.view, self.chosen(ctx)
        if place is None:
            return []
        to = format_place(place.name, clean(self.floor) if place.floors > 1 else "")
        lines = []
        for user in self.moved(draft, ctx):
            _number, _space, name = format_user(view, user).partition(" ")
            before = _("{name}, {location}").format(name=name, location=user_choice(view, user).detail)
            lines.append((str(user), before, to))
        return lines

    def notes(self, draft: LocationForm, ctx: StepContext) -> list[str]:
        """Whom 911 would still call back there, and whose word about an address is about another one now."""
        after = View(ctx.view.base)
        self.stage(draft, replace(ctx, view=after))
        return what_moving_means(ctx.view, after, draft.place, self.moved(draft, ctx))

    def stage(self, draft: LocationForm, ctx: StepContext) -> None:
        place = self.chosen(ctx)
        if place is not None:
            floor = clean(self.floor) if place.floors > 1 else ""
            for user in [ctx.view.get(User, id) for id in self.moved(draft, ctx)]:
                if user is not None:
                    seat(ctx.view, user.with_(location=place.id, floor=floor, room=""))

    def _others(self, draft: LocationForm, ctx: StepContext) -> list[Location]:
        return [place for place in by_name(ctx.view) if place.id != draft.place]


class MoveUsers(Moving):
    """Some of the users there, ticked in a list."""

    name: ClassVar[str] = "people"
    OFFERED: ClassVar[int] = 200
    TITLE: ClassVar[str] = N_("Move users")
    QUESTION: ClassVar[str] = N_("Who's moving?")
    ASKED: ClassVar[tuple[str, ...]] = ("users", "target", "floor")
    fields: ClassVar[Mapping[str, FormField]] = {
        "users": locations.MOVED_USERS,
        "find": FIND.but(text=N_("in the list, * selects all matches")),
        "target": locations.MOVE_TO,
        "floor": THEIR_FLOOR,
    }

    users: list[str] = []

    def moved(self, draft: LocationForm, ctx: StepContext) -> list[int]:
        there = View(ctx.view.base).find(User, "locations", draft.place)
        return sorted(user for user in map(int, self.users) if user in there)

    def choices(self, draft: LocationForm, ctx: StepContext) -> Mapping[str, list[Choice]]:
        return {**super().choices(draft, ctx), "users": self.offered("users", "", draft, ctx)}

    def offered(self, field: str, typed: str, draft: LocationForm, ctx: StepContext) -> list[Choice]:
        """The first of those there who hold what was typed; who is ticked stays so."""
        if field != "users":
            return super().offered(field, typed, draft, ctx)
        return [user_choice(ctx.view, user) for user in self.matching(typed, draft, ctx)[: self.OFFERED]]

    def beside(self, draft: Any, ctx: StepContext) -> list[tuple[str, str]]:
        is_empty = not ctx.view.find(User, "locations", draft.place)
        return [("", _("no one works here, so no one can move"))] if is_empty else super().beside(draft, ctx)

    def matching(self, find: str, draft: LocationForm, ctx: StepContext) -> list[int]:
        """Everybody there who holds what was typed."""
        there = ctx.view.find(User, "locations", draft.place)
        return [user for user in found_users(ctx.view, find) if user in there]

    def check(self, draft: LocationForm, ctx: StepContext) -> Iterator[Finding]:
        yield from super().check(draft, ctx)
        if not self.moved(draft, ctx):
            yield refused("users-missing", "users", _("no users selected — select at least one"))

    def history_line(self, draft: LocationForm, ctx: StepContext) -> str:
        count, target = len(self.moved(draft, ctx)), self.chosen(ctx)
        message = ngettext("Moved {count} user to {name}", "Moved {count} users to {name}", count)
        return message.format(count=count, name=target.name if target else "")


class RemoveLocation(Moving):
    """A location where users sit or devices stand: all of it goes to another one first, in the same plan."""

    name: ClassVar[str] = "remove"
    TITLE: ClassVar[str] = N_("Delete location")
    ASKED: ClassVar[tuple[str, ...]] = ("target", "floor")
    fields: ClassVar[Mapping[str, FormField]] = {"target": locations.MOVE_TO, "floor": THEIR_FLOOR}

    def question(self, draft: LocationForm, ctx: StepContext) -> str:
        return _("{name} is in use — where should everything move?").format(name=draft.about(ctx))

    def moved(self, draft: LocationForm, ctx: StepContext) -> list[int]:
        return sorted(View(ctx.view.base).find(User, "locations", draft.place))

    def notes(self, draft: LocationForm, ctx: StepContext) -> list[str]:
        message = _("{name} will be deleted with its 911 address and 933 test")
        gone = message.format(name=draft.about(ctx))
        return [*things_there(ctx.view, draft.place), *super().notes(draft, ctx), gone]

    def stage(self, draft: LocationForm, ctx: StepContext) -> None:
        place = self.chosen(ctx)
        if place is None:
            return
        view, floor = ctx.view, clean(self.floor) if place.floors > 1 else ""
        for box in view.found(Box, "locations", draft.place):
            view.put(box.with_(location=place.id))
        super().stage(draft, ctx)
        for device in view.found(Device, "locations", draft.place):
            view.put(device.with_(location=place.id, floor=floor, room=""))
        view.remove(Location, draft.place)

    def history_line(self, draft: LocationForm, ctx: StepContext) -> str:
        name, target, count = draft.about(ctx), self.chosen(ctx), len(self.moved(draft, ctx))
        if not count:
            return format_removal(name)
        message = ngettext(
            "Deleted location {name} and moved {count} user to {target}",
            "Deleted location {name} and moved {count} users to {target}",
            count,
        )
        return message.format(name=name, count=count, target=target.name if target else "")


def what_moving_means(view: View, after: View, place: int, users: list[int]) -> list[str]:
    """What follows for others when users no longer sit at a location: a line each. `after` has it done."""
    location = view.get(Location, place)
    lines = left_behind(view, after, users)
    callback = location.callback_number if location else None
    answer = rings_at(view, callback, place) if callback else []
    stay = after.raw("locations", place) is not None and calling_from(after, place)
    if location and callback and stay and answer and not rings_at(after, callback, place):
        message = _("{number} rings no one at {name} anymore — choose another 911 callback")
        lines.append(message.format(number=national(callback), name=location.name))
    remaining = after.get(Location, place)
    told = [format_user(view, user) for user in users if remaining is not None and user in remaining.notify]
    if told and remaining is not None:
        message = ngettext(
            "{users} is still a 911 alert contact for {name}",
            "{users} are still 911 alert contacts for {name}",
            len(told),
        )
        lines.append(message.format(users=listed(told), name=remaining.name))
    again = [
        format_user(view, user)
        for user in users
        for id, device in view.raw_found("devices", "users", user)
        if device["kind"] in MOVES and has_confirmed(view, device) and not has_confirmed(after, device)
    ]
    lines += [must_confirm(again)] if again else []
    to = {seated.location for user in users if (seated := after.get(User, user)) is not None}
    for there in (found for id in sorted(to) if (found := after.get(Location, id)) is not None):
        if there.status is AddressStatus.ENTERED:
            lines.append(_("the 911 address of {name} isn't checked yet").format(name=there.name))
    return lines


def things_there(view: View, place: int) -> list[str]:
    """The devices and boxes that stand at a location, whoever has them."""
    lines = []
    boxes = [box.name for box in view.found(Box, "locations", place)]
    devices = view.count(Device, "locations", place)
    if boxes:
        lines.append(ngettext("{boxes} moves too", "{boxes} move too", len(boxes)).format(boxes=listed(boxes)))
    if devices:
        message = ngettext("{count} device moves too", "{count} devices move too", devices)
        lines.append(message.format(count=devices))
    return lines


def ask_to_delete(view: View, location: Location) -> Asked | None:
    """Plan it, with what is asked first; None: somebody or something is there, and has to move in the same plan.

    Raises ValueError where there is nowhere to move.
    """
    if is_empty(view, location.id):
        view.remove(Location, location.id)
        question = _("Delete location {name}?").format(name=location.name)
        return Asked(question, format_removal(location.name), [location.service_address.line()])
    if sum(1 for _id in view.ids(Location)) == 1:
        raise ValueError(_("{name} is in use and your only location — add another first").format(name=location.name))
    return None


def is_empty(view: View, place: int) -> bool:
    return not any(view.count(kind, "locations", place) for kind in (User, Device, Box))


def format_removal(name: str) -> str:
    return _("Deleted location {name}").format(name=name)
