"""How far a location's address can be trusted."""

from enum import StrEnum

from store.texts import N_


class AddressStatus(StrEnum):
    """How far an address can be trusted. Only a person or a carrier's answer sets the last one."""

    ENTERED = "entered"
    FORMAT_CHECKED = "format_checked"
    CARRIER_VALIDATED = "carrier_validated"


STATUSES: dict[AddressStatus, str] = {
    AddressStatus.ENTERED: N_("entered"),
    AddressStatus.FORMAT_CHECKED: N_("format checked"),
    AddressStatus.CARRIER_VALIDATED: N_("carrier validated"),
}
