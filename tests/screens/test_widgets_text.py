"""Text on its way to the terminal, and the parts that only show some."""

import pytest
from textual.content import Content
from textual.widgets import Static

from screens.core.confirm import Confirm
from screens.core.help import Help
from screens.terminal.text import AsciiOnly, cell, ends, shown, wrapped
from screens.widgets.address_card import AddressCard
from screens.widgets.bars import BottomLine, TopLine
from screens.widgets.step_list import StepList
from setup_assistant.ascii import ascii_only
from tests.screens.widget_stage import NASTY, Stage, painting, stage


@pytest.mark.parametrize(
    ("typed", "painted"),
    [
        (NASTY, NASTY),
        ("Dana\x1b[31m Reyes", "Dana Reyes"),
        ("evil\u202etxt.exe", "eviltxt.exe"),
        ("two\nlines\tand", "two lines and"),
        ("  kept  as  typed ", "  kept  as  typed "),
    ],
)
def test_what_people_typed_is_shown_without_what_a_terminal_would_obey(typed, painted):
    assert shown(typed).plain == painted


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LANG": "en_US.UTF-8"}, False),
        ({"LANG": "en_US.utf8"}, False),
        ({"LANG": "C"}, True),
        ({}, True),
        ({"LC_ALL": "C", "LANG": "en_US.UTF-8"}, True),
        ({"LC_ALL": "", "LC_CTYPE": "fr_FR.ISO-8859-1", "LANG": "fr_FR.UTF-8"}, True),
    ],
)
def test_ascii_where_the_locale_has_no_utf8(environment, expected):
    assert ascii_only(environment) is expected


def test_a_column_is_cut_by_cells_not_by_characters():
    assert cell(Content("株式会社"), 6).plain == "株式… "
    assert cell(Content("株式会社"), 9).cell_length == 9
    assert ends(Content("a long left side"), Content("right"), 12).plain == "a lon… right"


async def test_without_utf8_every_sign_on_the_screen_becomes_ascii_of_the_same_width():
    class AsciiStage(Stage):
        ascii = AsciiOnly()

        def get_line_filters(self):
            return [*super().get_line_filters(), self.ascii]

    rail = StepList()
    rail.show([("Location", "done"), ("Détails", "here")], ["350 5th Ave – 33"])
    app = AsciiStage(Static("株 → “x” …", markup=False))
    app.compose = lambda: [TopLine("Acme · acme.example"), rail, BottomLine([("Enter", "Next")], rail=True)]
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        text = app.screen_text()
    assert text.isascii()
    assert " v Location" in text
    assert " > D?tails" in text
    assert " 350 5th Ave - 33" in text


async def test_the_rail_tells_done_here_and_to_come_by_signs():
    rail = StepList()
    rail.show([("Location & 911", "done"), ("User details", "here"), (NASTY, "to come")], ["", NASTY])
    async with stage(rail, size=(40, 10)) as (app, pilot):
        lines = app.screen_lines()
        assert lines[0] == " ✓ Location & 911    │"
        assert lines[1] == " ▸ User details      │"
        assert lines[2] == f"   {NASTY}     │"
        assert lines[3].startswith("─" * 20)
        assert NASTY in lines[5]
        async with painting(app, pilot) as painted:
            rail.show([("Location & 911", "done"), ("User details", "done"), (NASTY, "here")], ["", NASTY])
        assert painted == {"layouts": 0, "rows": 2}


async def test_an_address_card_wraps_beneath_itself_and_keeps_its_height():
    card = AddressCard([("911 sees", "Acme Dental, 350 5th Ave Ste 3300, Floor 33 New York"), ("Room", NASTY)])
    async with stage(card, size=(50, 10)) as (app, pilot):
        lines = app.screen_lines()
        assert lines[0].startswith(" 911 sees      Acme Dental")
        assert lines[1].startswith(" " * 15)
        assert lines[2] == f" Room          {NASTY}"
        card.show([("911 sees", "Warehouse")])
        await pilot.pause()
        assert card.size.height == 3


async def test_the_top_line_cuts_the_name_never_where_you_are():
    top = TopLine(f"{NASTY} · a very long customer's name.example", "Add user · step 2 of 6")
    async with stage(top, size=(50, 5)) as (app, _):
        line = app.screen_lines()[0]
        assert line.startswith(f" {NASTY}")
        assert line.endswith("… Add user · step 2 of 6")


async def test_the_bottom_line_shows_keys_a_note_and_messages_in_place_of_the_rule():
    keys = [("Enter", "Next"), ("Esc", "Back"), ("F1", "Help"), ("^X", "Quit")]
    bottom = BottomLine(keys, note="draft saved 10:42")
    async with stage(bottom, size=(60, 6)) as (app, pilot):
        rule, line = app.screen_lines()[-2:]
        assert rule == "─" * 60
        assert line == " Enter Next  Esc Back  F1 Help  ^X Quit   draft saved 10:42"
        async with painting(app, pilot) as painted:
            bottom.say(NASTY, "refused")
        assert app.screen_lines()[-2] == f" ✗ {NASTY}"
        assert painted == {"layouts": 0, "rows": 1}
        bottom.say("104 was given to Marco Li by mike 12 s ago — the next free one is 106", "warned")
        await pilot.pause()
        assert app.screen_lines()[-3:-1] == [
            " ! 104 was given to Marco Li by mike 12 s ago — the next",
            "   free one is 106",
        ]
        bottom.clear_message()
        bottom.note = "a note that would push a key out of its place"
        await pilot.pause()
        assert app.screen_lines()[-1] == " Enter Next  Esc Back  F1 Help  ^X Quit"


async def test_a_click_on_a_key_of_the_bottom_line_says_which():
    clicked = []

    class Listening(BottomLine):
        def on_bottom_line_clicked(self, message):
            clicked.append(message.key)

    async with stage(Listening([("Enter", "Next"), ("Esc", "Back")]), size=(60, 6)) as (_app, pilot):
        await pilot.click(Listening, offset=(14, 1))
    assert clicked == ["Esc"]


@pytest.mark.parametrize(("key", "answer"), [("y", True), ("enter", True), ("n", False), ("escape", False)])
async def test_a_question_is_answered_by_one_key(key, answer):
    answers = []
    async with stage(Static("the page stays", markup=False)) as (app, pilot):
        app.push_screen(Confirm(f"Leave {NASTY}?", [NASTY]), answers.append)
        await pilot.pause()
        assert f"Leave {NASTY}?" in app.screen_text()
        assert "the page stays" in app.screen_text()
        await pilot.press(key)
    assert answers == [answer]


async def test_enter_does_not_answer_what_cannot_be_undone():
    answers = []
    async with stage() as (app, pilot):
        app.push_screen(Confirm("Remove 104?", enter_is_yes=False), answers.append)
        await pilot.press("enter")
        assert answers == []
        await pilot.press("y")
    assert answers == [True]


@pytest.mark.parametrize("key", ["escape", "f1", "q"])
async def test_help_shows_the_keys_and_goes_away(key):
    keys = [("Enter", "next"), ("Tab", "all fields"), ("^X", NASTY)]
    async with stage(size=(80, 12)) as (app, pilot):
        app.push_screen(Help("User details", keys, NASTY))
        await pilot.pause()
        text = app.screen_text()
        assert "Enter       next" in text
        assert text.count(NASTY) == 2
        await pilot.press(key)
        assert not isinstance(app.screen, Help)


async def test_long_help_scrolls_with_the_keyboard():
    async with stage(size=(60, 10)) as (app, pilot):
        app.push_screen(Help("Keys", [], "\n".join(f"line {n}" for n in range(50))))
        await pilot.pause()
        assert "line 49" not in app.screen_text()
        await pilot.press("end")
        await pilot.pause()
        assert "line 49" in app.screen_text()


def test_a_phone_number_is_never_parted_at_the_end_of_a_line():
    lines = [line.plain.rstrip() for line in wrapped(shown("call the office at (614) 555-0107 today"), 27)]
    assert lines == ["call the office at", "(614) 555-0107 today"]
