"""Going anywhere by name, with the hands on the letters."""

from pathlib import Path

from tests.screens.office_pilot import at_the_assistant
from tests.screens.sample_office import Clock, put_sample


async def test_a_person_an_action_and_a_number_are_a_few_letters_away(tmp_path: Path, clock: Clock):
    put_sample(tmp_path / "data")
    async with at_the_assistant(tmp_path / "data", clock) as pilot:
        await pilot.press("ctrl+p")
        assert pilot.where() == "Go to"
        assert ["Add user", "press a"] in pilot.rows()

        await pilot.type("dan am")
        assert [row[0] for row in pilot.rows()] == ["102 Dan Ames"]
        await pilot.press("enter")
        assert pilot.where() == "102 Dan Ames"

        await pilot.press("ctrl+p")
        await pilot.type("555-0111")
        assert pilot.rows() == [["102 Dan Ames", "Main office"], ["(212) 555-0111", "102 Dan Ames"]]
        await pilot.press("down")
        await pilot.press("enter")
        assert pilot.where() == "102 Dan Ames"
        await pilot.press("escape", "escape", "ctrl+p")
        await pilot.type("646")
        assert pilot.rows() == [["(646) 555-0140", "unassigned"]]
        await pilot.press("enter")
        assert "▸ (646) 555-0140" in pilot.screen_text()
        await pilot.press("escape")

        await pilot.press("ctrl+p")
        await pilot.type("hist")
        await pilot.press("enter")
        assert pilot.where() == "History"


async def test_the_arrows_choose_and_escape_goes_back(tmp_path: Path, clock: Clock):
    put_sample(tmp_path / "data")
    async with at_the_assistant(tmp_path / "data", clock) as pilot:
        await pilot.press("ctrl+p")
        await pilot.type("add")
        assert [row[0] for row in pilot.rows()] == ["Add user", "Add room, fax or line", "Quick add", "Locations & 911"]
        await pilot.press("down", "enter")
        assert "What kind of user?" in pilot.screen_text()
        await pilot.press("escape", "ctrl+p")
        await pilot.type("nobody at all")
        assert "No match — press Esc to show all" in pilot.screen_text()
        await pilot.press("enter", "escape")
        assert "Add user" in pilot.screen_text()
        await pilot.press("escape")
        assert pilot.where() == "Users · 3 of 3"


async def test_a_page_is_found_by_what_people_call_what_is_on_it(tmp_path: Path, clock: Clock):
    put_sample(tmp_path / "data")
    async with at_the_assistant(tmp_path / "data", clock) as pilot:
        await pilot.press("ctrl+p")
        for word, title in {
            "holid": "Main number",
            "hours": "Main number",
            "port": "Numbers",
            "forwarding": "Open the selected user",
            "voicemail": "Open the selected user",
            "test call": "Locations & 911",
            "prices": "Add user",
        }.items():
            await pilot.type_over(word)
            assert title in [row[0] for row in pilot.rows()], word
        await pilot.type_over("holidays")
        assert pilot.rows() == [["Main number", "holidays · press m"]]
        await pilot.press("enter")
        assert pilot.where() == "Main number"


async def test_the_help_of_the_users_explains_its_marks(pilot):
    await pilot.press("f1")
    await pilot.press("pagedown", "pagedown")
    text = pilot.screen_text()
    assert "! after a device: its MAC isn't entered yet" in text
    assert "No password: can't sign in to the portal yet" in text
