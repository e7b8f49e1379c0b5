"""What is printed on the label of a phone or a box: MAC address, IPEI, serial number."""

import re

from store.texts import _

_MAC = re.compile(
    r"[0-9A-F]{2}([:. -]?)[0-9A-F]{2}(?:\1[0-9A-F]{2}){4}"  # 00:0B:82:00:00:01, 00 0B 82 00 00 01, 000B82000001
    r"|[0-9A-F]{4}([:. -])[0-9A-F]{4}\2[0-9A-F]{4}"  # 000B.8200.0001
    r"|[0-9A-F]{6}[:. -][0-9A-F]{6}",  # 000B82-000001
    re.IGNORECASE,
)
_MAC_AMONG_WORDS = re.compile(rf"(?<![0-9A-Z])(?<![0-9A-Z][:.-])(?:{_MAC.pattern})(?![:.-]?[0-9A-Z])", re.IGNORECASE)
_CAPTION = re.compile(
    r"(?:MAC(?: ?(?:ID|ADDR(?:ESS)?))?|IPEI|S/?N|SERIAL(?: (?:NO|NUMBER))?)\s*[:.#=]\s*", re.IGNORECASE
)
"""What a label has before its characters: `MAC: 00…`."""

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_SERIAL = re.compile(r"[A-Za-z0-9./-]{1,32}")


def mac(text: str) -> str:
    """The MAC address of one network port as "00:0B:82:00:00:01"; ValueError says what is wrong.

    Source: IEEE 802, EUI-48; an odd first octet is a group address.
    """
    written = _as_printed(text).upper()
    if not _MAC.fullmatch(written):
        raise ValueError(_("not a MAC address — enter 12 characters 0–9 A–F, like 00:0B:82:00:00:01"))
    digits = re.sub(r"[:. -]", "", written)
    if digits == "0" * 12:
        raise ValueError(_("all zeros isn't a device's MAC address — check the label"))
    if digits == "F" * 12:
        raise ValueError(_("FF:FF:… is the broadcast address — check the label"))
    if int(digits[:2], 16) & 1:
        raise ValueError(
            _("{octet} starts a multicast address, not a device's — check the label").format(octet=digits[:2])
        )
    return ":".join(digits[start : start + 2] for start in range(0, 12, 2))


def part_mac(text: str) -> tuple[str, str] | None:
    """The MAC address in a line, as written, and the words around it: `MAC: 000B82-000001 Front desk`; None: none."""
    line = _DASHES.sub("-", text)
    for found in _MAC_AMONG_WORDS.finditer(line):
        if any(map(str.isdigit, found[0])):  # "decade facade" is a name
            words = [_CAPTION.sub("", line[: found.start()] + " "), line[found.end() :]]
            return found[0], " ".join(" ".join(words).split()).strip(" -:")
    return None


def ipei(text: str) -> str:
    """The 13 characters that name a DECT handset, without spaces; ValueError says what is wrong.

    Five digits for the maker, seven for the handset, one that checks them.
    Source: ETSI EN 300 175-6, annex C.
    """
    written = re.sub(r"[\s-]", "", _as_printed(text))
    if not re.fullmatch(r"[0-9]{12}[0-9*]", written):
        raise ValueError(_("an IPEI has 13 digits (the last can be *) — check the label"))
    if written[12] != _check_character(written[:12]):
        raise ValueError(_("check digit doesn't match — check the label"))
    return written


def _check_character(digits: str) -> str:
    """Each digit times its place from the left, counted from 1; the sum modulo 11, ten written '*'."""
    remainder = sum(place * int(digit) for place, digit in enumerate(digits, start=1)) % 11
    return "*" if remainder == 10 else str(remainder)


def serial(text: str) -> str:
    """The serial number of a box as written on it; ValueError says what is wrong."""
    written = _as_printed(text)
    if not _SERIAL.fullmatch(written):
        raise ValueError(_("a serial number is up to 32 letters, digits or - . / — check the label"))
    return written


def _as_printed(text: str) -> str:
    """The characters alone, with the hyphens of a keyboard."""
    written = text.strip()
    caption = _CAPTION.match(written)
    return _DASHES.sub("-", written[caption.end() :] if caption else written)
