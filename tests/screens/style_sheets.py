"""Hundreds of apps begin with the same style sheets: each is parsed once a process, a fifth of what a start takes."""

from typing import Any

from textual.css.stylesheet import Stylesheet

_parse = Stylesheet._parse_rules
_parsed: dict[tuple[Any, ...], Any] = {}


def _parse_once(sheet: Stylesheet, css: str, **how: Any) -> Any:
    key = (css, *how.values(), *sheet._variables.items())
    if key not in _parsed:
        _parsed[key] = _parse(sheet, css, **how)
    return _parsed[key]


Stylesheet._parse_rules = _parse_once  # type: ignore[method-assign]
