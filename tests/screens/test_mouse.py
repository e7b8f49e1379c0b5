"""With --mouse: one click test for each step."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from screens.account.first_run.wizard import AddCustomer
from screens.app import SetupAssistant
from tests.demo_office import put_demo


class Hand:
    """A hand on the mouse: clicks what stands on the screen."""

    def __init__(self, app: SetupAssistant, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def lines(self) -> list[str]:
        return ["".join(part.text for part in line) for line in self.app.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    async def click(self, text: str) -> None:
        """The first place where the text stands."""
        y, line = next((y, line) for y, line in enumerate(self.lines) if text in line)
        await self.pilot.click(offset=(line.index(text) + 1, y))
        await self.pilot.pause(0.2)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause(0.2)


@asynccontextmanager
async def hand_in(data: Path, domain: str) -> AsyncIterator[Hand]:
    app = SetupAssistant(data, domain)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.3)
        yield Hand(app, pilot)


async def test_each_step_of_adding_a_user_takes_a_click(tmp_path: Path):
    async with hand_in(tmp_path, put_demo(tmp_path)) as hand:
        await hand.click("Add user")
        await hand.click("Warehouse")
        assert "▸(•) Warehouse" in hand.text
        await hand.click("Enter Next")
        await hand.click("First name")
        await hand.press(*"Zoe")
        await hand.click("Voicemail")
        assert "[ ] takes messages" in hand.text
        await hand.click("Esc Back")
        assert "▸(•) Warehouse" in hand.text
        await hand.press("pagedown", "pagedown")
        await hand.click("Base station port")
        assert "(•) Base station port" in hand.text
        await hand.press("pagedown")
        assert "Press Enter again" in hand.text  # its base is in the main office
        await hand.press("pagedown")
        await hand.click("Conference")
        assert "Bridge ID" in hand.text
        await hand.press("pagedown")
        before = hand.text.count("[x]")
        await hand.click("[ ] (212)")
        assert hand.text.count("[x]") == before + 1
        await hand.press("pagedown")
        await hand.click("s Save")
        assert "Added 126 Zoe" in hand.text
        await hand.click("Enter Users")
        assert "Users · 26 of 26" in hand.text


async def test_the_users_page_takes_clicks(tmp_path: Path):
    async with hand_in(tmp_path, put_demo(tmp_path)) as hand:
        await hand.click("Marco Li")
        assert "▸104" in hand.text
        await hand.click("Marco Li")
        assert "104 Marco Li" in hand.lines[0]
        await hand.click("Esc Back")
        assert "Users · 25 of 25" in hand.text
        await hand.click("/ Search")
        await hand.press(*"moreau")
        assert "Users · 1 of 25" in hand.text
        await hand.click("F1 Help")
        assert "Hand over extension" in hand.text


async def test_the_first_start_takes_clicks(tmp_path: Path):
    async with hand_in(tmp_path, "") as hand:
        assert isinstance(hand.app.screen, AddCustomer)
        await hand.click("Domain")
        await hand.press(*"acme.example")
        await hand.click("United States")
        await hand.click("Canada")
        assert "Country       Canada" in hand.text
