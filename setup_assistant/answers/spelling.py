"""What was meant by a key, a value or a name that there is none of."""

import re
from collections.abc import Iterable

_SYNONYMS = {
    "zip": "postal_code", "zip_code": "postal_code", "zipcode": "postal_code", "postcode": "postal_code",
    "province": "state", "town": "city", "address": "service_address", "suite": "unit",
    "ext": "extension", "dept": "department", "title": "job_title", "mail": "emails", "e_mail": "emails",
    "name": "first_name", "surname": "last_name", "given_name": "first_name", "family_name": "last_name",
    "phone": "numbers", "phone_number": "numbers", "did": "numbers", "device": "primary_device", "role": "scope",
    "mac": "identifier", "serial": "identifier", "forward": "call_forwarding", "forward_to": "call_forwarding",
    "voice_mail": "voicemail", "office": "location", "site": "location", "hours": "opening_hours",
    "timezone": "time_zone", "withhold": "withheld", "private": "withheld", "anonymous": "withheld",
    "main": "main_number", "main_number": "main", "cell": "remote_number", "softphone": "mobile_app",
    "phone_app": "mobile_app", "desk_phone": "ip_phone", "room": "resource", "fax": "fax_only",
}  # fmt: skip
"""Other words for what files say."""


def spelled_like(typed: str, known: Iterable[str]) -> str:
    """The one that was meant, whatever its capitals; "": none is like it."""
    from difflib import get_close_matches  # here: only a file with mistakes needs it

    names = {name.casefold(): name for name in known}
    meant = _SYNONYMS.get(re.sub(r"[\s_-]+", "_", typed.strip().casefold()), "")
    if meant in names:
        return names[meant]
    return names.get(next(iter(get_close_matches(typed.casefold(), names, 1, 0.7)), ""), "")
