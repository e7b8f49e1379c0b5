"""What every screen looks like, at the smallest size that has all of it and on a large terminal.

A picture that differs prints only that it does; so what must be read on it is asserted beside it.
"""

from dataclasses import replace

import pytest

from tests.screens import scenes_of_boxes, scenes_of_numbers, scenes_of_people  # noqa: F401  (they are among the scenes once read)
from tests.screens.office_pilot import OfficePilot, assistant
from tests.screens.scenes import SCENES


class Swift(OfficePilot):
    """Pastes what it types: pictures are of where a person gets to, and keys take half a minute more."""

    async def type(self, *texts: str) -> None:
        for place, text in enumerate(texts):
            if place:
                await self.press("enter")
            await self.paste(text)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", SCENES)
def test_picture(name, size, snap_compare, tmp_path, clock):
    draw(SCENES[name], size, snap_compare, tmp_path, clock)


@pytest.mark.parametrize("name", ["users", "first_start"])
def test_picture_of_a_tiny_terminal(name, snap_compare, tmp_path, clock):
    scene = replace(SCENES[name], says=("Make this window bigger",))
    draw(scene, (40, 12), snap_compare, tmp_path, clock)


def draw(scene, size, snap_compare, tmp_path, clock):
    scene.office(tmp_path / "data")
    app = assistant(tmp_path / "data", clock)
    seen = []

    async def act(pilot):
        person = Swift(app, pilot)
        await person.opened()
        await scene.act(person)
        await pilot.pause()
        seen.append(person.screen_text())

    is_same = snap_compare(app, terminal_size=size, run_before=act)
    assert seen, "the scene did not come to its end"
    assert [text for text in scene.says if text not in seen[0]] == [], f"\n{seen[0]}"
    assert is_same
