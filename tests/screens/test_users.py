"""The users: finding, opening, undoing, and seeing what others do."""

import pytest

from screens.core import office_page
from store.kinds.user import UserType
from store.model.location import Location
from store.model.user import User
from tests.screens.office_pilot import at_the_assistant
from tests.screens.sample_office import (
    MAIN_OFFICE,
    TOWER,
    commit,
    everything_ready,
    open_office,
    put_customer,
    put_empty,
    renamed,
    somebody,
    without,
)


def names(pilot):
    return [row[1] for row in pilot.rows()]


async def test_the_list_says_who_where_how_and_what_is_missing(pilot):
    assert pilot.rows() == [
        ["101", "Reception", "Main office", "–", "–", "No email"],
        ["102", "Dan Ames", "Main office", "IP phone !", "(212) 555-0111", "No password"],
        ["103", "Priya Raman", "Tower", "Mobile app", "(212) 555-0112", "New"],
    ]
    assert "▸101 Reception" in pilot.screen_text()


async def test_a_tag_has_room_beside_a_scrollbar(pilot, data):
    def without_email(view):
        for id in range(110, 140):  # of a type of which there are seats without end
            fields = {"first_name": "Sam", "location": MAIN_OFFICE, "user_type": UserType.CALL_CENTER}
            view.put(User(id=id, extension=str(id), **fields))

    commit(data, without_email)
    pilot.app.office.refresh()
    await pilot.press("t", "escape", "end")
    assert "No email" in pilot.screen_text()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ames", ["Dan Ames"]),
        ("103", ["Priya Raman"]),
        ("PRIYA@", ["Priya Raman"]),
        ("0111", ["Dan Ames"]),
        ("tower", ["Priya Raman"]),
        ("dentists", ["Dan Ames", "Priya Raman"]),
        ("dentists tower", ["Priya Raman"]),
        ("setup", ["Reception"]),
        ("nobody", []),
    ],
)
async def test_search_finds_by_what_one_knows(pilot, typed, found):
    await pilot.press("/")
    await pilot.type(typed)
    assert names(pilot) == found
    assert pilot.where() == f"Users · {len(found)} of 3"


async def test_enter_in_the_search_goes_to_the_list_and_esc_shows_everybody(pilot):
    await pilot.press("/")
    await pilot.type("dan")
    await pilot.press("enter", "enter")
    assert pilot.where() == "102 Dan Ames"
    await pilot.press("escape", "escape")
    assert pilot.where() == "Users · 3 of 3"
    assert "▸102 Dan Ames" in pilot.screen_text()


async def test_a_search_without_a_find_says_how_to_go_on(pilot):
    await pilot.press("/")
    await pilot.type("nobody")
    assert "No match — press Esc to show all" in pilot.screen_text()
    await pilot.press("escape", "escape")
    assert pilot.where() == "Users · 3 of 3"


async def test_an_empty_office_says_which_key_adds_the_first_person(tmp_path, clock):
    put_empty(tmp_path / "data")
    async with at_the_assistant(tmp_path / "data", clock) as pilot:
        assert "No users yet — press a to add the first one" in pilot.screen_text()
        assert "main number rings no one — add the first user" in pilot.screen_text()
        await pilot.press("enter", "up", "down", "end")
        await pilot.go_to("Review")
        await pilot.save()
        await pilot.press("enter")
        assert pilot.where() == "Users · 1 of 1"


async def test_the_page_of_a_user_shows_no_secret(pilot):
    await pilot.press("down", "enter")
    text = pilot.screen_text()
    assert pilot.where() == "102 Dan Ames"
    assert "dan@acme.example" in text
    assert "Dentists" in text
    assert "731094" not in text
    await pilot.press("escape")
    assert pilot.where() == "Users · 3 of 3"
    assert "▸102 Dan Ames" in pilot.screen_text()


async def test_undo_says_what_it_would_do_and_does_it_only_then(pilot):
    await pilot.go_to("Review")
    await pilot.save()
    await pilot.press("enter", "u")
    assert "Undo #2? Added 104 Dana Reyes" in " ".join(pilot.screen_text().split())
    assert "− $19.95/mo" in pilot.screen_text()
    await pilot.press("n")
    assert "104" in pilot.users()
    await pilot.press("u", "y")
    await pilot.until(lambda: pilot.page_message() == "undone: Added 104 Dana Reyes", "undone")
    assert pilot.where() == "Users · 3 of 3"
    assert "104" not in pilot.users()
    office = open_office(pilot.app.session.offices.data)
    newest = office.history()[0]
    office.close()
    assert (newest.plan.undoes, newest.plan.who) == (2, "sam")


async def test_undo_refuses_where_something_newer_stands_in_its_way(pilot, data):
    commit(data, somebody(104), summary="Added 104 Marco Li")
    await pilot.press("u")
    assert "Undo #2? Added 104 Marco Li" in " ".join(pilot.screen_text().split())
    commit(data, renamed(104, "Marc"), summary="Renamed 104")
    await pilot.press("y")
    refused = "someone else just changed this — review it"
    await pilot.until(lambda: pilot.page_message() == refused, "the refusal")
    assert pilot.users()["104"].first_name == "Marc"


async def test_undo_refuses_what_would_break_a_rule_and_says_which(pilot, data):
    commit(data, lambda view: view.put(view.get(User, 103).with_(location=MAIN_OFFICE, floor="")))
    commit(data, without(Location, TOWER), summary="Removed Tower")
    office = open_office(data)
    office.commit(office.undo_plan()[0])
    office.commit(office.undo_plan(office.seq)[0])
    office.close()
    await pilot.press("u", "y")
    await pilot.until(lambda: pilot.page_message() == "undone: Removed Tower", "undone")


async def test_undoing_the_customer_itself_leads_to_the_customers(tmp_path, clock):
    put_customer(tmp_path / "data", "bloom.example", "Bloom Florists")
    async with at_the_assistant(tmp_path / "data", clock) as pilot:
        await pilot.press("u", "y")
        await pilot.until(lambda: pilot.where() == "Customers", "the customers")
        assert pilot.rows() == []
        assert pilot.screen_lines()[0].startswith(" Setup Assistant")


async def test_what_others_commit_appears_within_two_seconds(data, clock, monkeypatch):
    assert office_page.CATCH_UP <= 2
    monkeypatch.setattr(office_page, "CATCH_UP", 0.05)
    async with at_the_assistant(data, clock) as pilot:
        await pilot.press("down")
        commit(data, somebody(104))
        await pilot.until(lambda: "104 Marco Li" in pilot.screen_text(), "Marco")
        assert "▸102 Dan Ames" in pilot.screen_text()
        assert pilot.where() == "Users · 4 of 4"


async def test_t_shows_all_that_is_left_to_do(pilot):
    assert "! Tower: unchecked address — check it" in pilot.screen_text()
    await pilot.press("t")
    assert pilot.where() == "To do · 9 to fix"
    assert "102 Dan Ames's IP phone has no MAC — enter it from the label" in pilot.screen_text()
    await pilot.press("escape")
    assert pilot.where() == "Users · 3 of 3"


async def test_enter_leads_to_where_a_line_is_fixed_and_the_line_goes(pilot, data):
    commit(data, everything_ready)
    pilot.app.office.refresh()
    await pilot.press("t")
    assert pilot.where() == "To do · 1 to fix"
    assert pilot.rows() == [["!", "102 Dan Ames's IP phone has no MAC — enter it from the label", "Enter: open"]]
    await pilot.press("enter")
    assert (pilot.step(), pilot.focused()) == ("Device", "MAC / IPEI")
    await pilot.type("00:0B:82:00:00:71")
    await pilot.press("pagedown", "s", "enter")
    assert pilot.where() == "To do · all done"
    assert "All done — nothing to fix" in pilot.screen_text()


async def test_a_line_that_needs_no_form_is_done_at_once(pilot):
    await pilot.press("t", "enter")
    await pilot.until(
        lambda: pilot.page_message() == "Tower: 18 Dock St, Brooklyn NY 11201 is now format checked", "the check"
    )
    assert pilot.where() == "To do · 8 to fix"


async def test_setup_leads_to_what_is_left_in_the_part_alone(pilot):
    await pilot.press("g", "end", "up")
    assert "! Users        2 things to do" in pilot.screen_text()
    await pilot.press("enter")
    assert pilot.where() == "To do · 2 to fix"
    assert not [row for row in pilot.rows() if "Main office:" in row[1] or "Tower:" in row[1]]


async def test_setup_is_complete_once_nothing_is_left_to_do(pilot, data):
    commit(data, everything_ready)
    pilot.app.office.refresh()
    await pilot.press("g")
    assert "Setup isn't complete yet: 1 thing to do." in pilot.screen_text()
    assert "▸ ! Users        102 Dan Ames's IP phone has no MAC" in pilot.screen_text()
    await pilot.press("enter")
    await pilot.type("00:0B:82:00:00:71")
    await pilot.press("pagedown", "s", "enter")
    assert "Setup is complete." in pilot.screen_text()
    await pilot.press("t")
    assert pilot.where() == "To do · all done"
    await pilot.press("escape", "escape")
    assert "✓ All done — nothing to fix" in pilot.screen_text()


async def test_the_keys_that_help_tells_are_there(pilot):
    await pilot.press("f1")
    text = pilot.screen_text()
    assert "Quick add" in text
    assert "To do" in text
    await pilot.press("escape", "ctrl+g")
    assert "Quick add" in pilot.screen_text()
    await pilot.press("q")
    assert pilot.where() == "Users · 3 of 3"


async def test_help_covers_nothing_that_was_typed(pilot):
    await pilot.add_person()
    await pilot.press("enter")
    await pilot.type("Dana")
    await pilot.press("f1", "escape")
    assert (pilot.focused(), pilot.value("First name")) == ("First name", "Dana")


async def test_q_leaves(pilot):
    await pilot.press("q")
    await pilot.until(lambda: pilot.app.return_code is not None or not pilot.app.is_running, "the end")
    assert pilot.app.return_value == 0
