"""A terminal of 40×12 says to enlarge it, and everything is there once it is."""

from pathlib import Path

from screens.app import SetupAssistant
from tests.demo_office import put_demo


def shown(app: SetupAssistant) -> str:
    return "\n".join("".join(part.text for part in line) for line in app.screen._compositor.render_strips())


async def test_a_tiny_terminal_says_to_enlarge_and_keeps_what_was_typed(tmp_path: Path):
    app = SetupAssistant(tmp_path, put_demo(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.2)
        await pilot.press("a", "enter", *"Dana")
        await pilot.resize_terminal(40, 12)
        await pilot.pause(0.2)
        assert "Make this window bigger" in shown(app)
        assert "First name" not in shown(app)
        await pilot.press(*"XYZ", "enter", "s")
        await pilot.resize_terminal(80, 24)
        await pilot.pause(0.2)
        assert "Make this window bigger" not in shown(app)
        assert "First name    Dana  " in shown(app)
        await pilot.press("enter", *"Reyes")
        await pilot.pause(0.2)
        assert "Last name     Reyes" in shown(app)


async def test_it_starts_in_a_tiny_terminal_and_can_be_left(tmp_path: Path):
    app = SetupAssistant(tmp_path, put_demo(tmp_path))
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause(0.3)
        assert "Make this window bigger" in shown(app)
        await pilot.press("ctrl+x")
        await pilot.pause(0.2)
        assert app._exit
