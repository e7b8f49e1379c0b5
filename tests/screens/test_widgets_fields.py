"""Fields of one line: text, on or off, and what all fields have in common."""

import pytest
from textual import events

from screens.widgets.choice_field import ChoiceField
from screens.widgets.field import Field
from screens.widgets.text_field import TextField
from screens.widgets.toggle_field import ToggleField
from setup_assistant.fields.choice import Choice
from tests.screens.widget_stage import NASTY, PAGE_KEYS, painting, posted, stage


def three_fields():
    return (
        TextField("first", "First name", "Dana"),
        TextField("last", "Last name", "Reyes", hint="as on the badge"),
        ToggleField("fax", "Fax", text="(212) 555-0120"),
    )


async def test_all_values_begin_in_the_same_column_and_only_the_focused_label_has_a_sign():
    async with stage(*three_fields()) as (app, pilot):
        assert app.screen_lines()[:3] == [
            "▸First name    Dana",
            " Last name     Reyes       as on the badge",
            " Fax           [ ] (212) 555-0120",
        ]
        await pilot.press("tab")
        assert app.screen_lines()[:2] == [
            " First name    Dana",
            "▸Last name     Reyes       as on the badge",
        ]


async def test_moving_the_focus_paints_two_rows_and_lays_nothing_out():
    async with stage(*three_fields()) as (app, pilot):
        async with painting(app, pilot) as painted:
            await pilot.press("tab")
        assert painted["layouts"] == 0
        assert painted["rows"] <= 2 * 3  # each of the two rows at most once for label, text and cursor


async def test_a_typed_character_paints_one_row_and_lays_nothing_out():
    first, *others = three_fields()
    async with stage(first, *others) as (app, pilot):
        async with painting(app, pilot) as painted:
            await pilot.press("x")
        assert first.value == "Danax"
        assert painted["layouts"] == 0
        assert painted["rows"] <= 2


async def test_a_message_stands_beneath_its_field_until_hushed():
    first, *others = three_fields()
    async with stage(first, *others) as (app, pilot):
        first.say(NASTY, "refused")
        await pilot.pause()
        assert app.screen_lines()[1] == f" ✗ {NASTY}"
        assert first.message == NASTY
        async with painting(app, pilot) as painted:
            first.say("another — of the same height", "warned")
        assert app.screen_lines()[1] == " ! another — of the same height"
        assert painted == {"layouts": 0, "rows": 1}
        first.clear_message()
        await pilot.pause()
        assert first.message is None
        assert app.screen_lines()[1].startswith(" Last name")


async def test_a_long_message_wraps_and_loses_nothing():
    async with stage(field := TextField("email", "Email"), size=(40, 8)) as (app, pilot):
        field.say("102 Dan Ames also uses dana@acme.example — voicemail email goes to both", "warned")
        await pilot.pause()
        words = " ".join(app.screen_text().split())
        assert words.endswith("! 102 Dan Ames also uses dana@acme.example — voicemail email goes to both")


async def test_setting_a_value_from_the_program_posts_nothing():
    first, last, fax = three_fields()
    scope = ChoiceField("scope", "Scope", choices=[Choice("basic", "Basic User")])
    async with stage(first, last, fax, scope) as (app, pilot):
        first.value, fax.value, scope.value = "Priya", True, "basic"
        last.value = NASTY
        await pilot.pause()
        assert app.screen_lines()[:4] == [
            "▸First name    Priya",
            f" Last name     {NASTY}           as on the badge",
            " Fax           [x] (212) 555-0120",
            " Scope         Basic User",
        ]
        assert app.said == []


async def test_typing_enter_up_and_down_are_told_to_the_page():
    async with stage(*three_fields()) as (app, pilot):
        await pilot.press("y", "enter", "down", "up")
        assert app.said == [
            ("changed first", "Danay"),
            ("done first", "Danay"),
            ("leave first", 1),
            ("leave first", -1),
        ]


async def test_letters_go_into_the_text_and_shortcuts_to_the_page():
    first, *others = three_fields()
    async with stage(first, *others) as (app, pilot):
        await pilot.press(*PAGE_KEYS.split(","))
        assert first.value == "Danas "
        assert app.page_keys == [key for key in PAGE_KEYS.split(",") if key not in ("s", "space")]


@pytest.mark.parametrize(
    ("pasted", "value", "remark"),
    [
        ("Reyes", "Dana Reyes", None),
        ("Reyes\r\n", "Dana Reyes", None),
        ("Reyes\nof\nNew York", "Dana Reyes of New York", "removed 2 line breaks"),
        ("Re\x00yes\x1b\u202e", "Dana Reyes", "removed 3 unprintable characters"),
        ("x" * 5000, "Dana " + "x" * 5000, None),
        ("\n", "Dana ", None),
        ("[/b]", "Dana [/b]", None),
    ],
)
async def test_a_paste_comes_in_whole_or_says_what_happened(pasted, value, remark):
    async with stage(field := TextField("name", "Name", "Dana ")) as (app, pilot):
        app.post_message(events.Paste(pasted))
        await pilot.pause()
        assert field.value == value
        assert field.message == remark
        await pilot.press("z")
        assert field.message is None


async def test_the_page_may_hush_at_every_change_without_losing_the_remark_on_a_paste():
    async with stage(field := TextField("name", "Name")) as (app, pilot):
        app.post_message(events.Paste("a\nb"))
        await pilot.pause()
        field.clear_message()
        assert field.message == "removed 1 line break"


async def test_a_password_is_never_on_the_screen():
    async with stage(TextField("password", "Password", "hunter2", password=True)) as (app, _):
        assert app.screen_lines()[0] == "▸Password      •••••••"


async def test_space_asks_for_a_new_pin_where_the_field_says_so():
    async with stage(field := TextField("pin", "PIN", "493817", space_asks=True)) as (app, pilot):
        await pilot.press("space")
        assert posted(app, "asked pin") == [None]
        assert field.value == "493817"


async def test_a_hint_keeps_its_place_while_one_types_and_goes_before_it_is_cut_to_nothing():
    async with stage(field := TextField("ext", "Extension", hint="next available in 101–199")) as (app, pilot):
        places = set()
        for digit in "1045":
            await pilot.press(digit)
            places.add(app.screen_lines()[0].index("next"))
        assert len(places) == 1
        field.value = "x" * 40
        await pilot.pause()
        assert "next" not in app.screen_lines()[0]


async def test_wide_characters_keep_the_hint_in_its_column():
    async with stage(TextField("name", "Name", "株式", hint="hint")) as (app, pilot):
        assert app.screen_lines()[0] == "▸Name          株式        hint"
        await pilot.press("end", "会", "left", "delete")
        assert app.screen_lines()[0] == "▸Name          株式        hint"


async def test_the_terminals_cursor_is_where_one_types_also_after_another_field_was_set():
    first, last, fax = three_fields()
    async with stage(first, last, fax) as (app, pilot):
        await pilot.press("x")
        await pilot.pause()
        assert app.cursor_position == (15 + 5, 0)
        last.value = "Someone Else"
        await pilot.pause()
        assert app.cursor_position == (15 + 5, 0)
        await pilot.press("tab", "tab")
        await pilot.pause()
        assert app.cursor_position == (15, 2)


async def test_a_default_is_dim_until_the_person_changes_it():
    async with stage(TextField("a", "A"), field := ToggleField("fax", "Fax", True)) as (_app, pilot):
        field.is_default = True
        await pilot.pause()
        assert field.value_style.dim
        await pilot.press("tab", "space", "shift+tab")
        assert not field.is_default
        assert not field.value_style.dim


async def test_space_and_a_click_turn_a_toggle_over_and_enter_does_not():
    async with stage(field := ToggleField("fax", "Fax", text=NASTY)) as (app, pilot):
        await pilot.press("space", "enter")
        assert app.screen_lines()[0] == f"▸Fax           [x] {NASTY}"
        await pilot.click(field, offset=(16, 0))
        assert app.said == [("changed fax", True), ("done fax", True), ("changed fax", False)]


async def test_a_click_on_a_label_brings_the_focus():
    first, last, fax = three_fields()
    async with stage(first, last, fax) as (_app, pilot):
        await pilot.click(last, offset=(3, 0))
        await pilot.pause()
        assert last.is_here


async def test_a_field_can_be_hidden_or_disabled_and_is_then_passed_over():
    first, last, fax = three_fields()
    async with stage(first, last, fax) as (_app, pilot):
        last.display = False
        fax.disabled = True
        await pilot.press("tab")
        await pilot.pause()
        assert first.is_here
        last.display = True
        await pilot.pause()
        await pilot.press("tab")
        assert last.is_here
        assert isinstance(last, Field)
