"""What a plan touches, as the rules read it."""

from collections.abc import Iterator
from functools import cached_property
from typing import TypeVar

from store.model.device import Box, Device
from store.model.location import Location
from store.model.number import PhoneNumber
from store.model.record import Record
from store.model.user import User
from store.plan import Change, Plan
from store.view import View

R = TypeVar("R", bound=Record)


class Touched:
    """The records that a plan makes, changes or removes, and the neighbours that rules need beside them."""

    def __init__(self, view: View, plan: Plan) -> None:
        self.view = view
        self.plan = plan

    def kept(self, kind: type[R]) -> Iterator[R]:
        """The records made or changed, as they will be."""
        for change in self.plan.of(kind.table):
            record = None if change.is_removed else self.view.get(kind, change.id)
            if record is not None:
                yield record

    def changes(self, kind: type[Record]) -> Iterator[Change]:
        return self.plan.of(kind.table)

    def changed(self, kind: type[Record], *fields: str) -> Iterator[Change]:
        """The changes, of records that stay, to one of these fields."""
        for change in self.plan.of(kind.table):
            if change.after is not None and any(field in change.after for field in fields):
                yield change

    @cached_property
    def users(self) -> list[User]:
        """The users made or changed, and those whose numbers or place are."""
        ids = {change.id for change in self.plan.of("users")}
        for change in self.plan.of("numbers"):
            for side in (change.before, change.after):
                destination = (side or {}).get("destination") or {}
                if destination.get("user") is not None:
                    ids.add(destination["user"])
        for change in self.changed(Location, "floors"):
            ids |= self.view.find(User, "locations", change.id)
        for change in self.plan.of("devices"):
            for side in (change.before, change.after):
                if (side or {}).get("user") is not None:
                    ids.add(side["user"])  # type: ignore[index]
            device = self.view.raw("devices", change.id)
            if device is not None and device["user"] is not None:
                ids.add(device["user"])
        return [user for id in sorted(ids) if (user := self.view.get(User, id)) is not None]

    @cached_property
    def devices(self) -> list[Device]:
        """The devices made or changed, and those on boxes that have become another kind."""
        ids = {change.id for change in self.plan.of("devices")}
        for change in self.changed(Box, "kind"):
            ids |= self.view.find(Device, "boxes", change.id)
        return [device for id in sorted(ids) if (device := self.view.get(Device, id)) is not None]

    @cached_property
    def fax_machines(self) -> list[PhoneNumber]:
        """The numbers of fax machines that are made or changed, and those on boxes that have become another kind."""
        ids = {change.id for change in self.plan.of("numbers")}
        for change in self.changed(Box, "kind"):
            ids |= self.view.find(PhoneNumber, "boxes", change.id)
        numbers = (self.view.get(PhoneNumber, id) for id in sorted(ids))
        return [number for number in numbers if number and number.destination and number.destination.box is not None]

    @cached_property
    def arrived_or_not(self) -> list[PhoneNumber]:
        """The numbers whose arrival changed."""
        return [
            number
            for change in self.changed(PhoneNumber, "porting")
            if (number := self.view.get(PhoneNumber, change.id)) is not None
        ]
