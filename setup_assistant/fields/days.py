"""Reading days as people write them."""

import re
from datetime import date

from store.model.address import Country
from store.model.text import clean
from store.texts import _

DAY_EXAMPLE = "2026-12-24"

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def read_day(text: str, country: Country) -> date:
    """`2026-12-24`, and in the US `12/24/2026`. Raises ValueError that says what to type."""
    typed = clean(text)
    found = _ISO.fullmatch(typed)
    if found:
        year, month, day = map(int, found.groups())
    elif country == "US" and (found := _AMERICAN.fullmatch(typed)):
        month, day, year = map(int, found.groups())
    else:
        raise ValueError(
            _('"{text}" isn\'t a date — enter it like {example}').format(text=typed[:40], example=DAY_EXAMPLE)
        )
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(_("{text} isn't a real date — check it").format(text=typed[:40])) from None
