"""The room for a page's fields, which scrolls to the focused one where there are more than fit."""

from textual.containers import VerticalScroll


class PageBody(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Never focused itself, and leaves all keys to its fields and to the page."""
