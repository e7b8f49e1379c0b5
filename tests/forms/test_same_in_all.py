"""One engine: the same answers come to the same draft, messages and commit, wherever they are typed."""

from pathlib import Path

import pytest

from tests.forms import at_the_engine, at_the_lines, at_the_screen
from tests.forms.came_to import CameTo, put_office
from tests.forms.every_form import EVERY_FORM, Filled
from tests.screens.sample_office import Clock

NAMES = [filled.name for filled in EVERY_FORM]


@pytest.fixture
def filled(request: pytest.FixtureRequest, data: Path) -> Filled:
    """A form, and the office that it is for at `data`."""
    filled: Filled = request.param
    put_office(data, filled)
    return filled


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def engine(tmp_path: Path, filled: Filled) -> CameTo:
    """What the engine comes to, in an office of its own."""
    put_office(tmp_path / "engine", filled)
    return at_the_engine.fill_in(tmp_path / "engine", filled)


@pytest.mark.parametrize("filled", EVERY_FORM, ids=NAMES, indirect=True)
def test_prompts_come_to_what_the_engine_comes_to(data: Path, filled: Filled, engine: CameTo):
    lines = at_the_lines.fill_in(data, filled)
    assert lines.draft == engine.draft
    assert lines.saved == engine.saved
    assert lines.said == engine.said
    assert lines.refused == engine.refused


@pytest.mark.parametrize("filled", EVERY_FORM, ids=NAMES, indirect=True)
async def test_screens_come_to_what_the_engine_comes_to(data: Path, filled: Filled, engine: CameTo, clock: Clock):
    """A refusal of something half typed is kept back on screen; what is to be minded is said at its field."""
    screen = await at_the_screen.fill_in(data, filled, clock)
    assert screen.draft == engine.draft
    assert screen.saved == engine.saved
    assert screen.said == {(level, text) for level, text in engine.said if level == "warned"}
    assert screen.refused == engine.refused
