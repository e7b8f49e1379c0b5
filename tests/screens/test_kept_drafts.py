"""What is left half done, and how to go on with it."""

from tests.screens.office_pilot import at_the_assistant


async def test_leaving_keeps_what_was_typed_and_a_goes_on_at_the_same_field(pilot):
    await pilot.add_person()
    await pilot.press("enter")
    await pilot.type("Dana", "Rey")
    await pilot.press("ctrl+x")
    assert pilot.page_message() == "what you typed is kept — a goes on with it"
    await pilot.press("a")
    assert "Dana Rey" in pilot.screen_text()
    await pilot.press("enter")
    assert pilot.step() == "User details"
    assert pilot.focused() == "Last name"
    assert pilot.value("Last name") == "Rey"


async def test_nothing_is_kept_of_a_wizard_in_which_nothing_was_typed(pilot):
    await pilot.add_person()
    await pilot.press("pagedown", "ctrl+x")
    assert pilot.page_message() is None
    await pilot.add_person()


async def test_after_a_dropped_line_the_next_start_asks_at_once(data, clock):
    async with at_the_assistant(data, clock) as pilot:
        await pilot.add_person()
        await pilot.press("enter")
        await pilot.type("Dana", "Reyes", "dana@acm")
    async with at_the_assistant(data, clock) as pilot:
        await pilot.until(lambda: "Dana Reyes" in pilot.screen_text(), "the draft")
        await pilot.press("enter")
        assert pilot.step() == "User details"
        assert pilot.focused() == "Email"
        assert pilot.value("Email") == "dana@acm"
        await pilot.type("e.example")
        await pilot.go_to("Review")
        await pilot.save()
        await pilot.press("enter")
    async with at_the_assistant(data, clock) as pilot:
        assert pilot.where() == "Users · 4 of 4"


async def test_a_draft_never_holds_a_portal_password(pilot):
    await pilot.add_person()
    await pilot.press("enter")
    await pilot.type("Dana")
    await pilot.to_field("Password")
    await pilot.type("correct horse")
    await pilot.press("ctrl+x")
    kept = [path.read_text() for path in (pilot.app.offices.data / "drafts").glob("*.json")]
    assert len(kept) == 1
    assert "correct" not in kept[0]
