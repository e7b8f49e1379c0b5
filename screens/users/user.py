"""One user: everything that is known of them but the secrets, and the way to change it."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from screens.core.forms import open_form
from screens.core.office_page import OfficePage
from screens.core.page_keys import BACK, Key, bindings, in_footer
from screens.terminal.text import INK, shown
from screens.users.offboarding import change, delete
from screens.widgets.address_card import AddressCard
from screens.widgets.choice_list import ChoiceList
from screens.widgets.field import Field
from screens.widgets.painted import Painted
from setup_assistant.boxes.draft import EditBoxes
from setup_assistant.devices import assigned
from setup_assistant.devices.about import (
    about_changing_devices,
    device_lines,
    devices_of,
    what_rings_together,
)
from setup_assistant.devices.edit.draft import EditDevice
from setup_assistant.fields.choice import Choice
from setup_assistant.operator import operator
from setup_assistant.plans.history import lines_about
from setup_assistant.users.about import TABS, about_part, forwarding_note
from setup_assistant.users.edit.draft import EditUser
from setup_assistant.users.reset_pin import ask_to_renew
from store.model.user import User
from store.texts import N_, _

LABEL_LIMIT = 40
"""Cells of a device's name: nobody reads on a `(prim…` whether it is."""

ABOUT_TABS = {
    "basics": N_(
        "Who the user is, where they sit, and what they may do in the portal. An address is entered, format checked "
        "by Setup Assistant, or validated by your carrier: 911 status."
    ),
    "voicemail": N_("When voicemail answers, where messages are emailed, and the PIN that opens the mailbox."),
    "forwarding": N_("Where the user's calls go instead, and whether their devices ring too."),
    "caller_id": N_("The number and name shown when this user calls."),
    "numbers": N_("The numbers that ring this user directly. Everyone can also be reached by extension."),
    "services": N_("Virtual fax, which arrives by email, and a conference bridge of the user's own."),
    "history": N_("What was changed about this user, newest first."),
}

CHANGE = Key("Enter", N_("Change"))
OF_DEVICES = (
    Key("a", N_("Add device"), "add_device"),
    Key("Enter", N_("Set location"), of_a_record=True),
    Key("p", N_("Make primary"), "make_primary", of_a_record=True),
    Key("e", N_("MAC & name"), "enter_label", of_a_record=True),
    Key("m", N_("Move"), "change_device('owner')", of_a_record=True),
    Key("d", N_("Remove"), "remove_device", of_a_record=True),
    Key("m", N_("Move to another user"), only_in_help=True),
)


class UserPage(OfficePage[None]):
    """Left and Right go through the tabs; Enter changes what the tab shows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", show=False),
        Binding("left,shift+tab", "turn(-1)", show=False),
        Binding("right,tab", "turn(1)", show=False),
        Binding("enter", "edit", show=False),
        *bindings(OF_DEVICES),
        *(Binding(key, f"scroll('{key}')", show=False) for key in ("up", "down", "pageup", "pagedown", "home", "end")),
    ]
    KEYS: ClassVar[Sequence[Key]] = (
        CHANGE,
        Key("← →", N_("Tabs")),
        Key("o", N_("Offboard user"), "change('leaving')", only_in_help=True),
        Key("H", N_("Hand over extension"), "change('successor')", only_in_help=True),
        BACK,
        Key("f", N_("Reset PIN"), "reset_pin", only_in_help=True),
        Key("D", N_("Delete user"), "delete", only_in_help=True),
        Key("u", N_("Undo"), "undo", only_in_help=True),
    )

    def __init__(self, user: int, tab: str = "basics", device: int | None = None) -> None:
        """`device` is highlighted at first."""
        super().__init__()
        self.user = user
        self.tab = tab
        self._at_first = device

    def record(self) -> tuple[str, int]:
        return User.table, self.user

    def content(self) -> ComposeResult:
        with Vertical():
            yield _Tabs(self)
            with VerticalScroll(can_focus=False):
                yield (listed := ChoiceList("device", room=9))
                listed.options.label_limit = LABEL_LIMIT
                yield AddressCard()

    def here(self) -> str:
        user = self.app.office.view().get(User, self.user)
        return f"{user.extension} {user.name}" if user else ""

    def keys(self) -> Sequence[Key]:
        others = [key for key in self.KEYS if key is not CHANGE]
        of_tab: Sequence[Key] = () if self.tab == "history" else OF_DEVICES if self.tab == "devices" else (CHANGE,)
        return [*(key for key in of_tab if self._devices() or not key.of_a_record), *others]

    def help_text(self) -> str:
        if self.tab == "devices":
            return about_changing_devices()
        changing = _("Review shows each change and its price before you save. Press u to undo the last change.")
        return f"{_(ABOUT_TABS[self.tab])} {changing}"

    def show_office(self) -> None:
        view = self.app.office.view()
        listed, card = self.query_one(ChoiceList), self.query_one(AddressCard)
        at = listed.highlighted
        listed.choices = self._devices() if self.tab == "devices" else []
        listed.display = bool(listed.choices)
        if listed.display:
            listed.value = str((view.raw("users", self.user) or {})["primary_device"])
            if self._at_first is not None:
                listed.highlight(str(self._at_first))
                self._at_first = None
            elif at is not None:
                listed.highlight(at.value)
            if not listed.is_here:
                listed.focus()
        else:
            self.set_focus(None)
        card.show(self._lines())
        self.query_one(_Tabs).repaint()
        self.top.right = self.here()
        self.bottom.keys = in_footer(self.keys())

    def _lines(self) -> list[tuple[str, str]]:
        """What the tab says beside its list."""
        view = self.app.office.view()
        if self.tab == "history":
            return lines_about(self.app.office, self.user)
        device = self._highlighted()
        if self.tab == "devices" and device is not None:
            together = what_rings_together(view, self.user)
            lines = [
                ("", ""),
                *device_lines(view, device),
                *([("", ""), (_("Call path"), together)] if together else []),
            ]
        else:
            lines = about_part(view, self.user, self.tab)
        note = forwarding_note(view, self.user, self.tab)
        return [*lines, (_("Note"), note)] if note else lines

    def _devices(self) -> list[Choice]:
        return devices_of(self.app.office.view(), self.user)

    def on_choice_list_highlighted(self, event: ChoiceList.Highlighted) -> None:
        self.query_one(AddressCard).show(self._lines())

    def action_turn(self, direction: int) -> None:
        names = list(TABS)
        self.tab = names[(names.index(self.tab) + direction) % len(names)]
        self.show_office()

    def action_scroll(self, key: str) -> None:
        """A long history."""
        page = self.query_one(VerticalScroll)
        act = {"pageup": page.scroll_page_up, "pagedown": page.scroll_page_down}
        act |= {"up": page.scroll_up, "down": page.scroll_down, "home": page.scroll_home, "end": page.scroll_end}
        act[key](animate=False)

    def action_edit(self) -> None:
        if self.tab == "devices":
            self.action_change_device("place")
        elif self.tab != "history":
            self.run_worker(self._edit(self.tab), exclusive=True)

    def action_add_device(self) -> None:
        if self.tab == "devices":
            self.run_worker(self._edit("device"), exclusive=True)

    def action_make_primary(self) -> None:
        device = self._highlighted()
        if device is not None:
            view = self.app.office.view()
            summary = assigned.make_primary(view, self.user, device)
            self.run_worker(self.commit(view.plan(summary, operator())), exclusive=True)

    def action_enter_label(self) -> None:
        """What is on the label of the device: its MAC or IPEI, and a name."""
        device = self._highlighted()
        if self.tab != "devices":
            self.action_edit()
        elif device is not None:
            draft = EditBoxes(part="device", device_id=device)
            self.run_worker(open_form(self.app, draft), exclusive=True, group="form")

    def action_change_device(self, part: str) -> None:
        """Where it stands, or whose it is."""
        device = self._highlighted()
        if device is not None:
            self.run_worker(open_form(self.app, EditDevice(device=device, part=part)), exclusive=True, group="form")

    def on_field_changed(self, event: Field.Changed) -> None:
        """What is primary stays what it is: p makes another one so."""
        self.show_office()

    def on_field_done(self, event: Field.Done) -> None:
        self.action_change_device("place")

    def action_change(self, part: str) -> None:
        change(self, self.user, part)

    def action_reset_pin(self) -> None:
        view = self.app.office.view()
        self.run_worker(self.ask_and_renew_pin(view, ask_to_renew(view, self.user)), exclusive=True)

    def action_delete(self) -> None:
        self.run_worker(delete(self, self.user), exclusive=True)

    async def _edit(self, part: str) -> None:
        await open_form(self.app, EditUser(user=self.user, part=part))

    @work(exclusive=True)
    async def action_remove_device(self) -> None:
        """Say what stops ringing, then do it."""
        device = self._highlighted()
        if device is None:
            return
        view = self.app.office.view()
        await self.ask_and_commit(view, assigned.ask_to_remove(view, self.user, device), _("Remove"))

    def _highlighted(self) -> int | None:
        listed = self.query_one(ChoiceList)
        return int(listed.highlighted.value) if self.tab == "devices" and listed.highlighted else None


class _Tabs(Painted):
    def __init__(self, page: UserPage) -> None:
        super().__init__()
        self._page = page

    def lines(self, width: int) -> list[Content]:
        line = Content()
        for name, title in TABS.items():
            text = shown(_(title))
            here = name == self._page.tab
            mark = Content("▸").stylize(INK.here) if here else Content(" ")
            line = Content.assemble(line, mark, text.stylize(INK.here) if here else text, " ")
        return [line, Content()]
