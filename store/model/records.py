"""The model of every table's records."""

from store.model.account import Account
from store.model.device import Box, Device
from store.model.location import Location
from store.model.number import PhoneNumber
from store.model.record import Record
from store.model.services import Bridge
from store.model.user import User

RECORDS: dict[str, type[Record]] = {
    kind.table: kind for kind in (Account, Location, User, Box, Device, PhoneNumber, Bridge)
}
