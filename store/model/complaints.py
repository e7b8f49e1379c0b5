"""What pydantic finds wrong with a value, in our own words: none of its texts reaches a person."""

import re
from typing import TYPE_CHECKING

from store.texts import _, either, ngettext

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails  # to import it takes longer than to show a whole office


def complaint(wrong: "ErrorDetails") -> str:
    """What to say of one of `ValidationError.errors()`, which needs its context."""
    kind = wanted(wrong)
    if kind:
        return _("expected {kind}").format(kind=kind)
    context = wrong.get("ctx", {})
    match wrong["type"]:
        case "value_error":
            return str(context["error"])
        case "missing":
            return _("required value missing")
        case "extra_forbidden" | "invalid_key":
            return _("unknown field — remove it")
        case "string_too_short" | "too_short":
            return _("can't be empty — enter a value")
        case "string_too_long" | "too_long":
            limit = context["max_length"]
            return ngettext(
                "{limit} letter at most — shorten it", "{limit} letters at most — shorten it", limit
            ).format(limit=limit)
        case "decimal_max_digits" | "decimal_whole_digits" | "int_parsing_size":
            return _("number too large — enter a smaller one")
        case "decimal_max_places":
            places = context["decimal_places"]
            return ngettext(
                "more than {places} decimal — round it", "more than {places} decimals — round it", places
            ).format(places=places)
    return _("not a valid value — check it")


def listed_in(wrong: "ErrorDetails") -> list[str]:
    """The values of which it has to be one; none where any may be."""
    return re.findall("'([^']*)'", wrong.get("ctx", {}).get("expected", ""))


def wanted(wrong: "ErrorDetails") -> str:
    """What should stand there instead; "": `complaint` says more."""
    context = wrong.get("ctx", {})
    match wrong["type"]:
        case "list_type" | "tuple_type":
            return _("a list")
        case "dict_type" | "model_type" | "model_attributes_type":
            return _("a mapping, like name: …")
        case "string_type" | "string_sub_type" | "string_unicode":
            return _("text")
        case "int_type" | "int_parsing" | "int_from_float":
            return _("a whole number")
        case "decimal_type" | "decimal_parsing" | "finite_number":
            return _("a number")
        case "bool_type" | "bool_parsing":
            return _("true or false")
        case "date_type" | "date_parsing" | "date_from_datetime_parsing" | "date_from_datetime_inexact":
            return _("a date, like 2026-12-01")
        case "datetime_type" | "datetime_parsing" | "datetime_from_date_parsing":
            return _("a date and time, like 2026-12-01 14:30")
        case "enum" | "literal_error":
            return either(listed_in(wrong))
        case "greater_than_equal":
            return _("a number of at least {least}").format(least=context["ge"])
        case "less_than_equal":
            return _("a number of at most {most}").format(most=context["le"])
    return ""
