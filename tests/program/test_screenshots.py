"""The pictures of the documentation."""

from pathlib import Path

from tests.screenshots import draw


async def test_pictures_are_the_same_at_every_run_and_fetch_nothing(tmp_path: Path):
    runs = [tmp_path / "first", tmp_path / "second"]
    for folder in runs:
        folder.mkdir()
        drawn = await draw(folder)
        assert [path.stem for path in drawn] == ["users", "location", "review"]
    for first in runs[0].iterdir():
        picture = first.read_text(encoding="utf-8")
        assert picture == (runs[1] / first.name).read_text(encoding="utf-8")
        assert "Acme" in picture
        assert "http" not in picture.replace('xmlns="http://www.w3.org/2000/svg"', "")
