"""What people type, paste and press by accident: it is shown as it is, refused in words, and never lost or obeyed."""

import time

import pytest

from screens.users.add.done import Done
from setup_assistant.locations import postal
from store.model.user import User
from tests.screens.office_pilot import at_the_assistant
from tests.screens.sample_office import MAIN_OFFICE, commit

MARKUP = "a[/b]z [red]x"


@pytest.fixture
async def page(pilot):
    """User details, the hands on the first name."""
    await pilot.add_person()
    await pilot.press("enter")
    return pilot


async def test_markup_in_a_name_is_shown_as_it_was_typed_everywhere(page):
    name = f"{MARKUP} [bold]R"
    await page.type(MARKUP, "[bold]R")
    assert page.value("First name") == MARKUP
    await page.to_field("Department")
    await page.type(MARKUP)
    await page.go_to("Review")
    assert f"104 {name}" in page.page_text()
    assert f"2 {MARKUP} · Standard" in page.flat_text()
    await page.save()
    assert f"✓ Added 104 {name}" in page.screen_text()
    await page.press("enter")
    assert f"▸104 {MARKUP}" in page.screen_text()
    await page.press("enter")
    assert page.where() == f"104 {name}"
    assert f"Name          {name}" in page.screen_text()
    await page.press("escape", "u")
    assert f"Undo #2?\n Added 104 {name}" in page.screen_text()
    await page.press("y")
    await page.until(lambda: page.page_message() == f"undone: Added 104 {name}", "undone")
    assert "104" not in page.users()


async def test_markup_in_a_location_and_in_an_email_is_shown_as_it_was_typed(pilot):
    await pilot.add_person()
    await pilot.highlight("New location…")
    await pilot.press("enter")
    await pilot.type("[/]Annex", "20 Ferry St", "07105")
    await pilot.until(lambda: pilot.value("City") == "Newark")
    assert "[/]Annex" in pilot.rail_text()
    await pilot.press("pagedown")
    await pilot.type("Dana", "Reyes", "[red]@acme.example")
    await pilot.press("pagedown")
    assert pilot.message("Email") == "[red]@acme.example isn't a valid email — enter it like dana@acme.example"
    assert "✗ [red]@acme.example" in pilot.page_text()


async def test_markup_in_what_was_kept_half_done(page):
    await page.type(MARKUP)
    await page.press("ctrl+x", "a")
    assert MARKUP in page.screen_text()


@pytest.mark.parametrize(
    "name", ["عبد الله", "דנה", "Дана", "株式会社", "👩‍💻 Dana", "Zoë", "نیم‌فاصله", "O'Neil-Świątek"]
)
async def test_names_of_any_script_are_kept_as_they_are(page, name):
    await page.type(name)
    await page.go_to("Review")
    assert name in page.page_text()
    await page.save()
    assert page.users()["104"].first_name == name
    await page.press("enter")
    assert len({len(line) <= 80 for line in page.screen_lines()}) == 1


@pytest.mark.parametrize(
    ("pasted", "kept", "remark"),
    [
        ("Da\x00na\x1b[31m", "Dana", "removed 6 unprintable characters"),
        ("Dana\u202e\u200b", "Dana", "removed 2 unprintable characters"),
        ("Dana\nReyes\nOffice\n", "Dana Reyes Office", "removed 2 line breaks"),
    ],
)
async def test_a_paste_of_lines_or_of_control_characters_says_what_became_of_it(page, pasted, kept, remark):
    await page.paste(pasted)
    assert page.value("First name") == kept
    assert page.message("First name") == remark
    await page.press("enter")
    assert page.focused() == "Last name"


async def test_a_long_paste_stays_whole_and_is_refused_in_words(page):
    text = "x" * 5000
    await page.paste(text)
    assert page.value("First name") == text
    await page.press("pagedown")
    assert page.focused() == "First name"
    assert page.message("First name") == "too long: 5000 characters — use 80 or fewer"
    assert page.value("First name") == text


async def test_a_paste_does_not_go_on_by_its_line_breaks(page):
    await page.paste("Dana\r\n\r\n\r\n\r\n")
    assert page.step() == "User details"
    assert page.focused() == "First name"


async def test_six_enters_at_once_commit_nothing_and_end_on_review_at_most(page):
    await page.type("Dana", "Reyes")
    await page.at_once(*["enter"] * 6)
    assert page.step() == "Review"
    await page.at_once(*["enter"] * 6)
    assert page.step() == "Review"
    assert "104" not in page.users()


async def test_what_is_typed_ahead_lands_in_the_field_that_it_was_meant_for(pilot):
    await pilot.at_once("a", "enter", *"Dana", "enter", *"Reyes", "enter", *"dana@acme.example")
    assert pilot.step() == "User details"
    assert [pilot.value(label) for label in ("First name", "Last name", "Email")] == [
        "Dana",
        "Reyes",
        "dana@acme.example",
    ]


async def test_what_is_typed_ahead_waits_while_an_address_is_looked_up(pilot, monkeypatch):
    found = postal.find

    def slowly(code, country):
        time.sleep(0.2)
        return found(code, country)

    await pilot.add_person()
    await pilot.highlight("New location…")
    await pilot.press("enter")
    await pilot.type("Annex", "20 Ferry St", "07105")
    await pilot.until(lambda: pilot.value("City") == "Newark")
    monkeypatch.setattr(postal, "find", slowly)
    await pilot.at_once("pagedown", *"Dana")
    assert pilot.step() == "User details"
    assert pilot.value("First name") == "Dana"


async def test_a_whole_user_typed_ahead_is_saved_once(pilot):
    await pilot.at_once("a", "enter", *"Dana", "enter", *"Reyes", "enter", *["enter"] * 4, "s")
    await pilot.until(lambda: isinstance(pilot.app.screen, Done), "Done")
    assert pilot.users().keys() == {"101", "102", "103", "104"}


async def test_keys_of_the_line_do_nothing_wherever_one_is(page):
    async def do_nothing():
        before = page.screen_text()
        for key in ("ctrl+s", "ctrl+q", "ctrl+a", "ctrl+b", "ctrl+c"):
            await page.press(key)
            assert page.screen_text() == before, key
        return True

    await page.type("Dana")
    assert await do_nothing()
    await page.go_to("Review")
    assert await do_nothing()
    await page.press("escape", "ctrl+x")
    assert await do_nothing()
    assert page.where() == "Users · 3 of 3"
    assert "104" not in page.users()


async def test_letters_that_are_commands_elsewhere_are_typed_into_a_field(page):
    await page.press(*"qstua/1")
    assert page.value("First name") == "qstua/1"


async def test_a_name_from_elsewhere_that_is_as_long_as_can_be_breaks_no_line(data, clock):
    long = User(
        id=104,
        extension="104",
        first_name="W" * 80,
        last_name="株" * 80,
        location=MAIN_OFFICE,
        department="[link=x]" * 10,
    )
    commit(data, lambda view: view.put(long))
    async with at_the_assistant(data, clock) as pilot:
        assert "104 WWWWWWWWWWWWW…" in pilot.screen_text()
        await pilot.press("end", "enter")
        assert "[link=x][link=x]" in pilot.screen_text()
        assert all(len(line) <= 80 for line in pilot.screen_lines())


async def test_enter_stays_at_what_is_refused_and_tab_may_leave_it(pilot):
    await pilot.press("a", "pagedown")
    await pilot.to_field("Extension")
    await pilot.type_over("9")
    await pilot.press("enter")
    assert pilot.focused() == "Extension"
    assert "2 to 6 digits" in pilot.message("Extension")
    await pilot.press("tab")
    assert pilot.focused() != "Extension"
    await pilot.to_field("Extension")
    await pilot.type_over("140")
    await pilot.press("enter")
    assert pilot.focused() != "Extension"
