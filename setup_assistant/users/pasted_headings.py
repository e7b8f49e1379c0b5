"""The headings of a pasted list: what its columns hold, in English, French and Spanish."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

Cell = Literal["name", "first", "last", "email", "extension", "number", "device", "count", "other"]

_HEADINGS_OF: dict[Cell, str] = {
    "name": "name, names, full name, employee, employee name, user, user name, person, display name, staff, "
    "staff name, who, team member, attendee, nom complet, nom et prenom, employe, nombre completo, "
    "nombre y apellido, empleado",
    "first": "first, first name, given name, forename, firstname, given, prenom, prenoms, primer nombre, nombres",
    "last": "last, last name, surname, family name, lastname, family, nom de famille, apellido, apellidos",
    "email": "email, e mail, mail, email address, e mail address, work email, courriel, adresse courriel, "
    "adresse e mail, adresse email, correo, correo electronico, direccion de correo",
    "extension": "ext, extn, extension, ext no, poste, no de poste, numero de poste, interno",
    "number": "phone, mobile, cell, number, phone number, mobile number, cell phone, cell number, tel, telephone, did, "
    "mobile phone, telephone number, cellulaire, portable, numero de telephone, telefono, movil, celular",
    "device": "device, phone type, device type, appareil, dispositivo",
    "count": "no, nr, id, row",
    "other": "title, job title, job, department, dept, role, position, location, office, notes, note, date, signature, "
    "sign, signed, initials, time, time in, time out, in, out, sign in, sign out, company, team, pronouns, birthday, "
    "floor, room, titre, fonction, service, remarques, heure, puesto, cargo, departamento, firma, fecha, hora, notas",
}  # fmt: skip
_HEADINGS = {heading: cell for cell, headings in _HEADINGS_OF.items() for heading in headings.split(", ")}
_WHOLE = ("name", "nom", "nombre")
"""Words for the whole name, unless a column beside it has a part of it: this is the other part then."""

_OF_A_PERSON = ("name", "first", "last", "email")


def folded(text: str) -> str:
    """Small letters without accents, a space for whatever else stands between them."""
    letters = (c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", "".join(letters)).split())


def kind_of(heading: str) -> Cell | None:
    word = folded(heading)
    if heading.strip() == "#":
        return "count"
    return "name" if word in _WHOLE else _HEADINGS.get(word)


def headings(cells: Sequence[str]) -> tuple[Cell, ...]:
    """What each column holds; (): the cells are no headings. One alone is a caption as well: only a name is none."""
    words = [folded(cell) for cell in cells]
    kinds = [kind_of(cell) for cell in cells]
    known = [kind for kind in kinds if kind]
    titled = [word for word in words if word]
    if "@" in "".join(cells) or any(map(str.isdigit, "".join(titled))):
        return ()
    if len(titled) == 1 and _are_all_known(titled[0].split()):
        return ("name",)
    if len(titled) == 1 and titled[0] not in ("name", "names", "full name", "nom", "nombre", "email", "e mail"):
        return ()
    if not any(kind in _OF_A_PERSON for kind in known) or len(known) * 2 <= len(titled):
        return ()
    return tuple(_whole_or_part(word, kind or "other", known) for word, kind in zip(words, kinds, strict=True))


def _whole_or_part(word: str, kind: Cell, known: Sequence[Cell]) -> Cell:
    has_first, has_last = "first" in known, "last" in known
    if word not in _WHOLE or has_first == has_last:
        return kind
    return "last" if has_first else "first"


def _are_all_known(words: Sequence[str]) -> bool:
    """`Name Ext`: headings that only blanks part."""
    return (
        len(words) > 1
        and all(kind_of(word) for word in words)
        and any(kind_of(word) in ("first", "last", "email") or word in _WHOLE for word in words)
    )
