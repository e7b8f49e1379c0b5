"""A user in tabs, the history, a deleted person and a forgotten PIN, by keys at 80×24."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from screens.app import SetupAssistant
from setup_assistant.commands import rows as show
from store.offices import Offices
from tests.demo_office import put_demo


class Keys:
    """Hands on the keyboard, eyes on the screen."""

    def __init__(self, app: SetupAssistant, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def text(self) -> str:
        lines = self.app.screen._compositor.render_strips()
        return "\n".join("".join(part.text for part in line).rstrip() for line in lines)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause(0.3)


@asynccontextmanager
async def office(data: Path) -> AsyncIterator[Keys]:
    app = SetupAssistant(data, put_demo(data))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.3)
        yield Keys(app, pilot)


def user(data: Path, extension: int) -> dict[str, object]:
    opened = Offices(data).open("acme.example")
    try:
        return show.user(opened.view(), extension)
    finally:
        opened.close()


async def test_a_name_is_changed_through_review_and_lands_in_the_history(tmp_path: Path):
    async with office(tmp_path) as keys:
        await keys.press("down", "enter")
        assert "▸Basics" in keys.text
        assert "Priya Raman" in keys.text
        await keys.press("enter", *" Maria", "pagedown")
        assert "First name    Priya → Priya Maria" in keys.text
        assert user(tmp_path, 102)["first_name"] == "Priya"
        await keys.press("s")
        assert "saved: Changed Basics for 102 Priya Maria Raman" in keys.text
        assert user(tmp_path, 102)["first_name"] == "Priya Maria"
        await keys.press("left")
        assert "▸History" in keys.text
        assert "Changed Basics for 102 Priya Maria Raman" in " ".join(keys.text.split())


async def test_leaving_an_edit_changes_nothing(tmp_path: Path):
    async with office(tmp_path) as keys:
        await keys.press("enter", "enter", *"XYZ", "escape", "y")
        assert "▸Basics" in keys.text
        assert user(tmp_path, 101)["first_name"] == "Dan"


async def test_forwarding_that_is_on_is_said_where_it_changes_something_and_only_there(tmp_path: Path):
    async with office(tmp_path) as keys:
        await keys.press("enter", "right", "right", "right", "enter", "space", "tab", *"9175550188", "pagedown", "s")
        assert "on, to (917) 555-0188" in keys.text
        assert user(tmp_path, 101)["call_forwarding"]["number"] == "+19175550188"  # type: ignore[index]
        await keys.press("left")
        assert "Unanswered calls return to voicemail here, because a key press is required." in flat(keys.text)
        await keys.press("left")
        assert "calls forward to (917) 555-0188; no device rings" in keys.text
        await keys.press("left")
        assert "every call forwards to (917) 555-0188" in keys.text
        await keys.press("right", "right", "right", "right")
        assert "▸Caller ID" in keys.text
        assert "forward" not in keys.text.partition("\n\n")[2]
        await keys.press("right")
        assert "calls to these numbers forward to (917) 555-0188" in keys.text
        await keys.press("right")
        assert "▸Fax" in keys.text
        assert "forward" not in keys.text.partition("\n\n")[2]


def flat(text: str) -> str:
    return " ".join(text.split())


async def test_a_device_is_added_made_primary_and_removed(tmp_path: Path):
    async with office(tmp_path) as keys:
        await keys.press("enter", "right", "a")
        assert "already has one" in keys.text
        await keys.press("home", "down", "space", "pagedown", "s", "enter")
        assert "saved: Added Mobile app to 101 Dan Ames" in keys.text
        await keys.press("home", "down" if "▸( ) Mobile app" not in keys.text else "home")
        assert user(tmp_path, 101)["primary_device"] == "ip_phone"
        while "▸( ) Mobile app" not in keys.text:
            await keys.press("up")
        await keys.press("p")
        assert user(tmp_path, 101)["primary_device"] == "mobile_app"
        await keys.press("d")
        assert "still ring IP phone" in keys.text
        await keys.press("y")
        assert user(tmp_path, 101)["primary_device"] == "ip_phone"


async def test_history_opens_searches_and_undoes_one_in_the_middle(tmp_path: Path):
    async with office(tmp_path) as keys:
        await keys.press("h", "slash", *"marco", "enter", "enter")
        assert "Added 104 Marco Li" in keys.text
        assert "(212) 555-0113" in keys.text
        assert "rings: unassigned → 104 Marco Li" in keys.text
        await keys.press("escape", "u")
        assert "Undo #5? Added 104 Marco Li" in " ".join(keys.text.split())
        await keys.press("y")
        assert "undone: Added 104 Marco Li" in keys.text
    assert "104" not in [row["extension"] for row in show.users(Offices(tmp_path).open("acme.example"))]


async def test_deleting_says_what_goes_and_enter_alone_does_not_do_it(tmp_path: Path):
    async with office(tmp_path) as keys:
        await keys.press("D")
        assert "(212) 555-0110 becomes unassigned" in keys.text
        assert "− $19.95/mo" in keys.text
        await keys.press("enter")
        assert "Delete 101 Dan Ames?" in keys.text
        await keys.press("y")
        assert "Users · 24 of 24" in keys.text


async def test_a_forgotten_pin_is_renewed_and_shown_once(tmp_path: Path):
    async with office(tmp_path) as keys:
        await keys.press("f", "y")
        assert "Reset PIN for 101 Dan Ames\n 101 Dan Ames: voicemail PIN " in keys.text
        shown = keys.text
        await keys.press("down", "escape", "x", "ctrl+x")
        assert keys.text == shown
        await keys.press("enter")
        assert "voicemail PIN" not in keys.text


async def test_f1_says_what_the_field_is_where_the_hands_are(pilot):
    await pilot.press("down", "enter", "enter")
    await pilot.to_field("Scope")
    await pilot.press("f1")
    text = " ".join(pilot.screen_text().split())
    assert "What the user can see and do in the portal." in text
    assert "Office Manager: manages the whole account" in text
    await pilot.press("escape")
    await pilot.to_field("Floor")
    await pilot.press("f1")
    text = " ".join(pilot.screen_text().split())
    assert "The floor 911 sees." in text
    assert "Office Manager" not in text
