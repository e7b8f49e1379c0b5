"""Fresh secrets."""

import secrets

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


def new_sip_password() -> str:
    """Twenty characters that no phone's web page or configuration file trips over: 119 bits."""
    return "".join(secrets.choice(_ALPHABET) for _place in range(20))


def new_pin() -> str:
    """Six digits; whoever uses it judges it first."""
    return f"{secrets.randbelow(1_000_000):06}"
