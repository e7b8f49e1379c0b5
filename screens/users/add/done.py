"""Done: what was made, and how to set up the device."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from screens.core.page import Page
from screens.core.page_keys import Key
from screens.core.sheet import SheetPage
from screens.terminal.text import INK, SIGNS, shown, wrapped
from screens.widgets.field import LABEL
from screens.widgets.page_body import PageBody
from screens.widgets.painted import Painted
from setup_assistant.devices.first_steps import first_steps
from setup_assistant.plans.told_once import FILE
from setup_assistant.sheets import unused
from setup_assistant.users.add.draft import Draft
from store.texts import N_, _


class Done(Page[bool]):
    """Dismissed with True for *Add another like this*. The secrets on it are gone with it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,escape,ctrl+x", "home", show=False)]
    KEYS: ClassVar[Sequence[Key]] = (
        Key("Enter", N_("Users")),
        Key("a", N_("Add another"), "another"),
        Key("w", N_("Save to a file"), "write"),
    )
    HERE: ClassVar[str] = N_("Add user · done")
    HELP: ClassVar[str] = N_("Add another keeps the location, department, type, scope and device kind.")

    def __init__(self, user: int, draft: Draft, *, tells_secrets: bool) -> None:
        super().__init__()
        self.user = user
        self.title_line = _("Added {extension} {name}").format(extension=user, name=draft.details.full_name())
        self.tells_secrets = tells_secrets

    def content(self) -> ComposeResult:
        with PageBody():
            yield _Made(self)

    def action_home(self) -> None:
        self.dismiss(False)

    def action_another(self) -> None:
        self.dismiss(True)

    def action_write(self) -> None:
        steps = first_steps(self.app.office.view(), self.user)
        lines = [self.title_line, "", *(f"{label}: {text}" if label or text else "" for label, text in steps)]
        self.app.push_screen(SheetPage(_("PINs and passwords"), "\n".join(lines) + "\n", unused(FILE)))


class _Made(Painted):
    def __init__(self, page: Done) -> None:
        super().__init__()
        self._page = page

    def lines(self, width: int) -> list[Content]:
        page = self._page
        view = page.app.office.view()
        lines = [
            Content.assemble(" ", (SIGNS.done, INK.done), " ", shown(page.title_line).stylize(INK.title)),
            Content(),
        ]
        for label, text in first_steps(view, page.user):
            first, *more = wrapped(shown(text), max(width - LABEL - 1, 10)) if text else [Content()]
            lines.append(Content.assemble(" ", shown(label.ljust(LABEL - 1)).stylize(INK.said), first))
            lines += [Content.assemble(" " * LABEL, line) for line in more]
        if page.tells_secrets:
            text = _("PINs and passwords won't be shown again — press w to save them")
            lines += [Content(), Content.assemble(" ", (SIGNS.mind, INK.mind), " ", shown(text))]
        return lines
