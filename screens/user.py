"""One user, to read."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from screens.page import Keys, Page
from screens.widgets.address_card import AddressCard
from setup_assistant.about_user import about_user
from store.model.user import User
from store.texts import _


class UserPage(Page[None]):
    """Everything that is known of a user but the secrets."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter", "leave", show=False)]

    def __init__(self, user: int) -> None:
        super().__init__()
        self.user = user

    def content(self) -> ComposeResult:
        with VerticalScroll():
            yield AddressCard(about_user(self.app.office.view(), self.user))

    def here(self) -> str:
        user = self.app.office.view().get(User, self.user)
        return f"{user.extension} {user.name}" if user else ""

    def keys(self) -> Keys:
        return [("Esc", _("Back")), ("↑ ↓", _("Scroll")), ("F1", _("Help"))]

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()
