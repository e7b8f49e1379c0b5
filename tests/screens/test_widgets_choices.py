"""Fields whose value is chosen from a list."""

from dataclasses import replace

import pytest

from screens.widgets.check_list import CheckList
from screens.widgets.choice_field import ChoiceField
from screens.widgets.choice_list import ChoiceList
from screens.widgets.text_field import TextField
from setup_assistant.fields.choice import Choice
from tests.screens.widget_stage import NASTY, painting, posted, stage

TYPES = [
    Choice("standard", "Standard", "2 of 5 seats available"),
    Choice("enhanced", "Enhanced", NASTY),
    Choice("call_center", "Call Center", refused="no seat left — buy one under Services"),
    Choice("conference", "Conference room"),
]
PLACES = [
    Choice("main", "Main office", "350 5th Ave Ste 3300, New York 10118"),
    Choice("closet", "Closet", refused="has no address yet"),
    Choice("nasty", NASTY, "株式会社"),
    Choice("new", "New location…"),
]
NUMBERS = [Choice(str(n), f"(212) 555-01{n}") for n in range(10, 30)]


def user_type(value="standard"):
    return ChoiceField("type", "Type", value, choices=TYPES)


async def test_closed_it_shows_what_is_chosen_and_its_detail():
    async with stage(user_type()) as (app, _):
        assert app.screen_lines()[:2] == ["▸Type          Standard    2 of 5 seats available", ""]


async def test_space_opens_the_list_beneath_with_reasons_and_space_chooses():
    async with stage(user_type()) as (app, pilot):
        await pilot.press("space")
        assert app.screen_lines()[1:5] == [
            " " * 3 + "▸(•) Standard     2 of 5 seats available",
            " " * 4 + f"( ) Enhanced     {NASTY}",
            " " * 4 + "( ) Call Center  ✗ no seat left — buy one under Services",
            " " * 4 + "( ) Conference room",
        ]
        async with painting(app, pilot) as painted:
            await pilot.press("down")
        assert painted == {"layouts": 0, "rows": 2}
        await pilot.press("space")
        assert app.screen_lines()[:2] == [f"▸Type          Enhanced    {NASTY}", ""]
        assert app.said == [("changed type", "enhanced")]


@pytest.mark.parametrize(
    ("keys", "value"), [("down,enter", "enhanced"), ("c,c,enter", "conference"), ("up,enter", "standard")]
)
async def test_enter_and_letters_choose_in_the_opened_list(keys, value):
    async with stage(field := user_type()) as (app, pilot):
        await pilot.press("space", *keys.split(","))
        assert field.value == value
        assert not field.is_open
        assert posted(app, "done type") == []
        assert app.page_keys == []


@pytest.mark.parametrize(
    ("typed", "label"), [("c", "Call Center"), ("con", "Conference room"), ("cox", "Conference room")]
)
async def test_the_first_letters_open_the_list_at_a_choice(typed, label):
    async with stage(field := user_type()) as (app, pilot):
        await pilot.press(*typed)
        assert field.is_open
        assert field.options.current.label == label
        assert (field.value, app.page_keys) == ("standard", [])
        await pilot.press("escape")
        assert (field.is_open, app.said) == (False, [])


async def test_letters_typed_slowly_are_each_the_first(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("screens.widgets.choice_field.SAME_WORD", 0)
    async with stage(field := user_type()) as (_app, pilot):
        await pilot.press("c", "e")
        assert field.options.current.label == "Enhanced"


async def test_a_letter_that_no_choice_begins_with_opens_nothing():
    async with stage(field := user_type()) as (app, pilot):
        await pilot.press("x")
        assert (field.is_open, app.said) == (False, [])


async def test_enter_goes_on_when_the_list_is_closed():
    async with stage(user_type()) as (app, pilot):
        await pilot.press("enter", "down")
        assert app.said == [("done type", "standard"), ("leave type", 1)]


async def test_escape_closes_the_list_without_changing_and_is_the_pages_when_closed():
    async with stage(field := user_type()) as (app, pilot):
        await pilot.press("space", "down", "pagedown", "escape")
        assert (field.is_open, field.value, app.page_keys, app.said) == (False, "standard", [], [])
        await pilot.press("escape", "pagedown")
        assert app.page_keys == ["escape", "pagedown"]


async def test_leaving_the_field_closes_its_list():
    async with stage(field := user_type(), TextField("next", "Next")) as (_app, pilot):
        await pilot.press("space", "down", "tab")
        await pilot.pause()
        assert not field.is_open
        assert field.value == "standard"


async def test_what_is_refused_cannot_be_chosen_and_says_why():
    async with stage(field := user_type()) as (app, pilot):
        await pilot.press("space", "down", "down", "enter")
        assert field.is_open
        assert field.message == "no seat left — buy one under Services"
        assert field.value == "standard"
        await pilot.press("down")
        assert field.message is None
        assert app.said == []


async def test_left_and_right_take_the_next_one_that_can_be_chosen():
    async with stage(field := user_type()) as (app, pilot):
        await pilot.press("right", "right", "right", "left", "left", "left")
        assert [value for _, value in app.said] == ["enhanced", "conference", "enhanced", "standard"]
        field.value = "gone"
        await pilot.press("right")
        assert field.value == "standard"


async def test_choices_can_be_replaced_while_shown():
    async with stage(field := user_type()) as (app, pilot):
        field.choices = [Choice("standard", "Basis")]
        await pilot.pause()
        assert app.screen_lines()[0] == "▸Type          Basis"


async def test_clicks_open_and_choose():
    async with stage(field := user_type()) as (app, pilot):
        await pilot.click(field, offset=(16, 0))
        await pilot.click(field, offset=(20, 2))
        assert posted(app, "changed type") == ["enhanced"]


async def test_a_long_list_shows_a_part_and_where_the_rest_is():
    field = ChoiceField("number", "Number", "10", choices=NUMBERS, room=4)
    async with stage(field) as (app, pilot):
        await pilot.press("space", "end")
        lines = app.screen_lines()
        assert lines[1] == " " * 14 + "↑( ) (212) 555-0126"
        assert lines[4] == " " * 14 + "▸( ) (212) 555-0129"
        assert lines[5] == ""
        await pilot.press("home")
        assert app.screen_lines()[4] == " " * 14 + "↓( ) (212) 555-0113"


async def test_a_choice_list_is_always_open_and_tells_the_highlighted_one():
    async with stage(ChoiceList("location", value="main", choices=PLACES)) as (app, pilot):
        assert app.screen_lines()[:5] == [
            "▸(•) Main office    350 5th Ave Ste 3300, New York 10118",
            " ( ) Closet         ✗ has no address yet",
            f" ( ) {NASTY}  株式会社",
            " ( ) New location…",
            "",
        ]
        async with painting(app, pilot) as painted:
            await pilot.press("down", "down")
        assert painted["layouts"] == 0
        assert posted(app, "highlighted") == ["closet", "nasty"]
        await pilot.press("space")
        assert posted(app, "changed location") == ["nasty"]
        await pilot.press("down", "enter")
        assert app.said[-2:] == [("changed location", "new"), ("done location", "new")]


async def test_a_choice_list_says_why_a_choice_is_refused_and_stays():
    async with stage(field := ChoiceList("location", value="main", choices=PLACES)) as (app, pilot):
        await pilot.press("down", "enter")
        assert field.message == "has no address yet"
        assert field.value == "main"
        assert posted(app, "done location") == []


async def test_up_and_down_leave_a_list_at_its_ends_and_tab_at_once():
    places = ChoiceList("location", value="new", choices=PLACES)
    async with stage(TextField("before", "Before"), places, after := TextField("after", "After")) as (app, pilot):
        await pilot.press("tab", "down")
        assert posted(app, "leave location") == [1]
        await pilot.press("home", "up")
        assert posted(app, "leave location") == [1, -1]
        await pilot.press("tab")
        assert after.is_here


async def test_a_click_chooses_in_a_list():
    async with stage(places := ChoiceList("location", choices=PLACES)) as (_app, pilot):
        await pilot.click(places, offset=(8, 2))
        assert places.value == "nasty"


async def test_an_empty_choice_list_takes_every_key_calmly():
    async with stage(ChoiceList("location", choices=[])) as (app, pilot):
        await pilot.press("space", "down", "home", "end", "enter")
        assert posted(app, "done location") == [""]


async def test_a_check_list_names_each_group_once_and_keeps_the_order_of_ticking():
    groups = ["Chosen", "Suggested", "Suggested", NASTY]
    numbers = [replace(number, group=group) for number, group in zip(NUMBERS, groups, strict=False)]
    choices = [*numbers, Choice("held", "(212) 555-0199", refused="reserved by mike")]
    field = CheckList("numbers", value=["10"], choices=choices)
    async with stage(field) as (app, pilot):
        assert app.screen_lines()[:6] == [
            " Chosen       ▸[x] (212) 555-0110",
            " Suggested     [ ] (212) 555-0111",
            "               [ ] (212) 555-0112",
            " a[/b]z [red…  [ ] (212) 555-0113",
            "               [ ] (212) 555-0199  ✗ reserved by mike",
            "",
        ]
        await pilot.press("down", "down", "space", "up", "space", "home", "space")
        assert posted(app, "changed numbers") == [["10", "12"], ["10", "12", "11"], ["12", "11"]]
        await pilot.press("end", "space")
        assert field.message == "reserved by mike"
        assert field.value == ["12", "11"]
        await pilot.press("enter")
        assert app.said[-1] == ("done numbers", ["12", "11"])


async def test_what_is_ticked_stays_while_other_numbers_are_shown():
    async with stage(field := CheckList("numbers", "Numbers", ["10"], choices=NUMBERS[:2])) as (app, pilot):
        field.choices = NUMBERS[5:7]
        await pilot.press("space")
        assert field.value == ["10", "15"]
        assert app.screen_lines()[0] == " Numbers      ▸[x] (212) 555-0115"


async def test_a_click_ticks_the_line_it_falls_on():
    async with stage(field := CheckList("numbers", "Numbers", choices=NUMBERS[:3])) as (_app, pilot):
        await pilot.click(field, offset=(20, 2))
        assert field.value == ["12"]


async def test_a_list_that_is_too_wide_begins_further_left_and_is_not_cut():
    field = ChoiceField("scope", "Scope", "manager")
    field.choices = [Choice("manager", "Call Center Supervisor", "billed separately, as agreed")]
    async with stage(field, size=(58, 6)) as (app, pilot):
        await pilot.press("space")
        assert "billed separately, as agreed" in "\n".join(app.screen_lines())
