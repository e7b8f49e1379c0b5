"""A field with one person: letters narrow the list that opens beneath it."""

from screens.widgets.person_field import PersonField
from setup_assistant.fields.choice import Choice
from tests.screens.widget_stage import stage

PEOPLE = [
    Choice("101", "101 Dan Ames", "Dentists"),
    Choice("102", "102 Priya Raman", "Dentists"),
    Choice("103", "103 Dana Reyes", refused="already has one"),
]


def field():
    return PersonField("to", "To", lambda typed: [one for one in PEOPLE if typed.casefold() in one.label.casefold()])


async def test_letters_open_the_list_and_narrow_it_and_enter_takes_the_first():
    async with stage(to := field()) as (app, pilot):
        await pilot.press("d", "a", "n")
        assert app.screen_lines()[0].startswith("▸To            dan")
        assert [line.strip() for line in app.screen_lines()[1:3]] == [
            "▸( ) 101 Dan Ames    Dentists",
            "( ) 103 Dana Reyes  ✗ already has one",
        ]
        await pilot.press("enter")
        assert (to.value, to.is_open) == ("101", False)
        assert app.screen_lines()[0] == "▸To            101 Dan Ames            Dentists"
        assert app.said == [("changed to", "101")]


async def test_backspace_takes_a_letter_back_and_a_space_is_a_letter():
    async with stage(to := field()) as (app, pilot):
        await pilot.press("d", "a", "n", "space")
        assert "103" not in "".join(app.screen_lines())
        await pilot.press("backspace", "backspace", "backspace", "backspace")
        assert "102 Priya Raman" in "".join(app.screen_lines())
        assert "name or extension" in app.screen_lines()[0]
        await pilot.press("escape")
        assert (to.value, to.is_open, app.said) == ("", False, [])


async def test_who_cannot_be_chosen_is_not_and_nobody_is_said():
    async with stage(to := field()) as (app, pilot):
        await pilot.press("r", "e", "y", "enter")
        assert to.message == "already has one"
        assert to.value == ""
        await pilot.press("z", "enter")
        assert "no match" in app.screen_lines()[0]
        assert app.said == []
        await pilot.press("escape", "space", "down", "enter")
        assert to.value == "102"
        await pilot.press("r", "escape")
        assert to.value == "102"
        assert "102 Priya Raman" in app.screen_lines()[0]
