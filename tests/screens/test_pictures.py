"""What every screen looks like, at the smallest size that has all of it and on a large terminal.

A picture that differs prints only that it does; so what must be read on it is asserted beside it.
"""

import asyncio
from pathlib import Path
from typing import NamedTuple

import pytest
from textual.app import App

from tests.screens import scenes_of_boxes, scenes_of_numbers, scenes_of_people  # noqa: F401  (they are among the scenes once read)
from tests.screens.office_pilot import OfficePilot, assistant, hold_still
from tests.screens.scenes import SCENES, Scene

SIZES = [(80, 24), (120, 40)]


class Swift(OfficePilot):
    """Pastes what it types: pictures are of where a person gets to, and keys take half a minute more."""

    async def type(self, *texts: str) -> None:
        for place, text in enumerate(texts):
            if place:
                await self.press("enter")
            await self.paste(text)


class Picture(NamedTuple):
    text: str
    svg: str


async def walked(scene: Scene, data: Path, *sizes: tuple[int, int]) -> dict[tuple[int, int], Picture]:
    """A picture at each size of where the scene leads to: a window is made larger, and shows what a large one would."""
    with pytest.MonkeyPatch.context() as patch:
        clock = hold_still(patch)
        scene.office(data)
        app = assistant(data, clock)
        pictures = {}
        async with app.run_test(size=sizes[0]) as pilot:
            person = Swift(app, pilot)
            await person.opened()
            await scene.act(person)
            for size in sizes:
                if size != app.size:
                    await person.resize(*size)
                pictures[size] = Picture(person.screen_text(), app.export_screenshot(simplify=True))
        return pictures


@pytest.fixture(scope="module", params=SCENES)
def scene(request, tmp_path_factory):
    scene = SCENES[request.param]
    return scene, asyncio.run(walked(scene, tmp_path_factory.mktemp("scene") / "data", *SIZES))


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
def test_picture(scene, size, snap_compare, monkeypatch):
    scene, pictures = scene
    assert_same(pictures[size], scene.says, snap_compare, monkeypatch)


@pytest.mark.parametrize("name", ["users", "first_start"])
def test_picture_of_a_tiny_terminal(name, snap_compare, tmp_path, monkeypatch):
    pictures = asyncio.run(walked(SCENES[name], tmp_path / "data", (40, 12)))
    assert_same(pictures[40, 12], ["Make this window bigger"], snap_compare, monkeypatch)


def assert_same(picture, says, snap_compare, monkeypatch):
    monkeypatch.setattr("textual._doc.take_svg_screenshot", lambda **_drawn_before: picture.svg)
    is_same = snap_compare(App())
    assert [text for text in says if text not in picture.text] == [], f"\n{picture.text}"
    assert is_same
