"""The domain of a customer: a host name."""

import re
from typing import Annotated

from store.model.checks import After
from store.texts import _

_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"


def checked_domain(text: str) -> str:
    """In lower case. Raises ValueError where it is none."""
    domain = text.strip().lower().rstrip(".")
    if not domain:
        raise ValueError(_("enter a domain, like acme.example"))
    if len(domain) > 253 or not re.fullmatch(rf"{_LABEL}(\.{_LABEL})+", domain):
        raise ValueError(_("not a valid domain — use letters, digits, hyphens, dots: acme.example"))
    return domain


def is_domain(name: str) -> bool:
    """Whether a folder of this name can be a customer's; "acme.example (damaged)" cannot."""
    try:
        return checked_domain(name) == name
    except ValueError:
        return False


Domain = Annotated[str, After(checked_domain)]
"""A host name with at least two labels, in lower case (RFC 1123). It names the customer's folder."""
