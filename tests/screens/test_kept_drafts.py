"""What is left half done, and how to go on with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from setup_assistant.account.first_run.draft import FirstRun
from setup_assistant.forms.all_forms import draft_class
from setup_assistant.forms.draft_file import content_of
from setup_assistant.forms.kept_drafts import Drafts
from setup_assistant.users.add.draft import Draft
from store.commit import checksummed
from store.model.user import User
from store.office import utc_now
from tests.no_room import no_room
from tests.screens.office_pilot import OfficePilot, at_the_assistant
from tests.screens.sample_office import FAR, NEAREST, commit, put_customer, somebody


async def test_leaving_keeps_what_was_typed_and_a_goes_on_at_the_same_field(pilot):
    await pilot.add_person()
    await pilot.press("enter")
    await pilot.type("Dana", "Rey")
    await pilot.press("ctrl+x")
    assert pilot.page_message() == "draft kept — press a to continue it"
    await pilot.press("a")
    assert "Dana Rey" in pilot.screen_text()
    await pilot.press("enter")
    assert pilot.step() == "User details"
    assert pilot.focused() == "Last name"
    assert pilot.value("Last name") == "Rey"


@pytest.mark.parametrize("key", ["a", "A", "Q"])
async def test_whichever_key_adds_a_user_the_draft_that_was_left_is_offered(pilot, key):
    await pilot.add_person()
    await pilot.press("enter")
    await pilot.type("Dana", "Rey")
    await pilot.press("ctrl+x", key)
    assert pilot.where() == "Drafts"
    await pilot.press("enter")
    assert (pilot.step(), pilot.value("Last name")) == ("User details", "Rey")
    await pilot.press("ctrl+x", key, "down", "enter")  # a new one
    begins = {"a": "Where will this user sit?", "A": "What kind of user?", "Q": "Email"}
    assert begins[key] in pilot.screen_text()
    assert "Dana" not in pilot.screen_text()
    await pilot.press("escape")
    await pilot.until(lambda: pilot.where().startswith("Users"), "the users")


async def test_a_draft_of_today_is_listed_with_its_time_and_an_older_one_with_its_day(data, clock):
    async with at_the_assistant(data, clock) as pilot:
        await pilot.add_person()
        await pilot.press("enter")
        await pilot.type("Dana")
        await pilot.press("ctrl+x", "a")
        assert "sam · 10:42 AM" in pilot.screen_text()
    clock.forward(days=1)
    async with at_the_assistant(data, clock) as pilot:
        await pilot.until(lambda: pilot.where() == "Drafts", "the drafts")
        assert "sam · Nov 3, 2026" in pilot.screen_text()


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
    (path,) = files(pilot)
    assert "correct" not in path.read_text()


async def test_a_portal_password_is_said_not_to_be_kept_and_asked_for_again(pilot):
    await pilot.add_person()
    await pilot.press("enter")
    await pilot.type("Dana")
    await pilot.to_field("Password")
    await pilot.type("correct horse")
    await pilot.press("ctrl+x")
    assert pilot.page_message() == "draft kept except the portal password — press a to continue it"
    await pilot.press("a", "enter")
    assert pilot.page_message() == "the portal password isn't kept in drafts — enter it again"


# nothing typed


@pytest.mark.parametrize(
    "keys",
    [
        ("Q", "escape"),
        ("Q", "D", "backspace", "pagedown", "ctrl+x"),
        ("a", "enter", "D", "backspace", "ctrl+x"),
        ("A", "down", "down", "enter", "pagedown", "ctrl+x"),
    ],
)
async def test_where_nothing_was_typed_nothing_is_kept_held_or_asked_about(data, clock, keys):
    async with at_the_assistant(data, clock) as pilot:
        await pilot.press(*keys)
        assert pilot.where() == "Users · 3 of 3"
        assert pilot.page_message() is None
        assert files(pilot) == []
        assert Drafts(data / "drafts", "mike", utc_now, draft_class).holds("acme.example") == {}
    async with at_the_assistant(data, clock) as pilot:
        assert pilot.where() == "Users · 3 of 3"


async def test_another_like_this_in_which_nothing_is_typed_leaves_nothing(pilot):
    await pilot.go_to("Review")
    await pilot.save()
    await pilot.press("a", "pagedown", "ctrl+x")
    assert pilot.where() == "Users · 4 of 4"
    assert files(pilot) == []


async def test_a_first_start_in_which_nothing_is_typed_leaves_nothing(tmp_path, clock):
    async with at_the_assistant(tmp_path, clock) as pilot:
        await pilot.until(lambda: pilot.step() == "Office")
        await pilot.press("tab", "A", "backspace", "tab")
        assert files(pilot) == []


async def test_what_was_chosen_by_a_search_is_kept_and_the_search_itself_is_no_answer(pilot):
    await pilot.go_to("Numbers")
    await pilot.to_field("Find")
    await pilot.type("646")
    (path,) = files(pilot)
    assert "numbers" not in content_of(path)["draft"]["numbers"]["touched"]
    assert "646" not in str(content_of(path)["draft"]["numbers"])
    await pilot.press("up")
    await pilot.choose("(646) 555-0140")
    await pilot.press("ctrl+x", "a", "enter")
    assert pilot.step() == "Numbers"
    assert pilot.value("numbers") == [NEAREST, FAR]
    assert pilot.value("Find") == ""


# a full disk


@contextmanager
def full_disk() -> Iterator[None]:
    """No draft can be written."""

    with pytest.MonkeyPatch.context() as disk:
        disk.setattr("setup_assistant.forms.open_draft.put", no_room)
        disk.setattr("setup_assistant.forms.open_draft.replace", no_room)
        yield


@pytest.mark.parametrize("leaves", [("ctrl+x",), ("pageup", "pageup")])
async def test_on_a_full_disk_leaving_asks_and_claims_nothing(pilot, leaves):
    await pilot.add_person()
    await pilot.press("enter")
    await pilot.type("Dana")
    with full_disk():
        await pilot.press("enter")
        await pilot.type("Reyes")
        assert pilot.screen_lines()[-1].endswith("draft not saved")
        await pilot.press(*leaves)
        assert "Close and lose what you typed?" in pilot.screen_text()
        assert "The draft isn't saved: No space left on device." in pilot.screen_text()
        await pilot.press("enter")  # alone it stays
        assert pilot.step()
        await pilot.go_to("User details")
        assert (pilot.value("First name"), pilot.value("Last name")) == ("Dana", "Reyes")
        await pilot.press("ctrl+x", "y")
        assert pilot.where().startswith("Users")
        assert pilot.page_message() is None
    assert files(pilot) == []  # an older half would be offered as what was typed


async def test_who_thinks_about_it_for_long_is_not_told_afterwards_that_it_is_still_there(pilot):
    await pilot.add_person()
    await pilot.press("enter")
    await pilot.type("Dana")
    form = pilot.app.screen
    with full_disk():
        await pilot.press("enter", "ctrl+x")
        assert "lose what you typed?" in pilot.screen_text()
        form._look()
        await pilot.press("y")
    assert pilot.where().startswith("Users")
    assert pilot.page_message() is None


async def test_with_room_again_it_is_kept_and_leaving_says_so(pilot):
    await pilot.add_person()
    await pilot.press("enter")
    with full_disk():
        await pilot.type("Dana")
        await pilot.press("ctrl+x", "n")
    await pilot.press("ctrl+x")
    assert pilot.page_message() == "draft kept — press a to continue it"


async def test_a_draft_that_a_full_disk_keeps_from_being_opened_is_said_and_the_first_start_goes_on(tmp_path, clock):
    async with at_the_assistant(tmp_path, clock) as pilot:
        await pilot.until(lambda: pilot.step() == "Office")
        await pilot.type("Acme")
    with full_disk():
        async with at_the_assistant(tmp_path, clock) as pilot:
            await pilot.until(lambda: pilot.where() == "Drafts")
            await pilot.press("enter")
            assert pilot.page_message() == "can't open this draft: No space left on device"
            await pilot.press("down", "enter")
            assert pilot.step() == "Office"


# what others put there


async def left(data, clock, **changes):
    """A draft that was left in Last name, then changed by hand."""
    async with at_the_assistant(data, clock) as pilot:
        await pilot.add_person()
        await pilot.press("enter")
        await pilot.type("Dana", "Rey")
        (path,) = files(pilot)
    path.write_bytes(checksummed({**content_of(path), **changes}))
    return path


@pytest.mark.parametrize("at", ["../x", "new_location", "id"])
async def test_a_draft_that_stands_at_no_step_opens_at_its_first(data, clock, at):
    await left(data, clock, at=at, field="../y")
    async with at_the_assistant(data, clock) as pilot:
        await pilot.press("enter")
        assert pilot.step() == "Location & 911"
        await pilot.press("pagedown")
        assert pilot.value("Last name") == "Rey"


@pytest.mark.parametrize("field", ["../y", "emails.3.for", pytest.param("x" * 9000, id="very long")])
async def test_a_draft_that_stands_in_no_field_opens_at_the_first_blank_one(data, clock, field):
    await left(data, clock, field=field)
    async with at_the_assistant(data, clock) as pilot:
        await pilot.press("enter")
        assert (pilot.step(), pilot.focused()) == ("User details", "Email")


@pytest.mark.parametrize(
    "content",
    [b"\x00\xff", b"00000000 {}\n"],
)
async def test_a_file_that_cannot_be_read_is_said_at_the_start_and_can_be_discarded(data, clock, content):
    path = data / "drafts" / "ann-1.json"
    path.parent.mkdir()
    path.write_bytes(content)
    async with at_the_assistant(data, clock) as pilot:
        assert pilot.page_message() == "unreadable draft: ann-1.json — the file is kept"
        await pilot.press("d")
        assert "ann-1.json" in pilot.screen_text()
        assert "can't be read" in pilot.screen_text()
        await pilot.press("down", "enter")
        assert pilot.where() == "Drafts"
        assert path.read_bytes() == content
        await pilot.press("d", "y")
        assert pilot.where().startswith("Users")
        assert not path.exists()


# others


async def test_a_draft_that_somebody_has_open_is_not_chosen_in_advance(pilot):
    opened = someones(pilot, "mike")
    try:
        await pilot.press("a")
        assert pilot.chosen() == "New user"
        await pilot.press("enter")
        assert pilot.step() == "Location & 911"
        await pilot.type("x")
        await pilot.press("ctrl+x")
    finally:
        opened.close()


@pytest.mark.parametrize(("operator", "is_open", "first"), [("sam", True, "New user"), ("mike", False, "New user")])
async def test_only_ones_own_that_nobody_holds_is_chosen_in_advance(pilot, operator, is_open, first):
    newest = someones(pilot, operator)
    if not is_open:
        newest.close()
    await pilot.press("a")
    assert pilot.chosen().startswith(first)
    await pilot.press("escape")
    someones(pilot, "sam", "Ann").close()
    await pilot.press("a")
    assert pilot.chosen().startswith("Ann")
    newest.close()


async def test_whose_draft_was_taken_over_is_told_without_a_key(pilot):
    await pilot.add_person()
    await pilot.press("enter")
    await pilot.type("Dana")
    mikes = Drafts(pilot.app.session.drafts.folder, "mike", utc_now, draft_class)
    opened = mikes.resume(mikes.kept("acme.example")[0])
    await pilot.until(lambda: pilot.where().startswith("Users"), "the users")
    assert pilot.page_message() == "mike took over this draft in another terminal"
    opened.close()


async def test_after_one_was_discarded_enter_opens_the_one_at_the_cursor(pilot):
    for name in ("Ann", "Ben", "Cy"):
        someones(pilot, "sam", name).close()
    await pilot.press("a")
    first, _second, third = (choice.split()[0] for choice in pilot.choices("draft")[:3])
    await pilot.press("home", "d", "y")
    assert first not in pilot.screen_text()
    await pilot.highlight(third)
    await pilot.press("enter")
    await pilot.go_to("User details")
    assert pilot.value("First name") == third


async def test_a_listed_draft_that_somebody_works_on_by_now_is_not_discarded_and_not_taken_unasked(pilot):
    someones(pilot, "sam").close()
    await pilot.press("a")
    opened = mike_opens(pilot)
    await pilot.press("d")
    assert pilot.page_message() == "mike has it open now"
    await pilot.press("enter")
    assert "mike has this draft open. Take it over?" in pilot.screen_text()
    await pilot.press("n")
    opened.close()


async def test_nor_where_they_began_while_the_question_was_asked(pilot):
    someones(pilot, "sam").close()
    await pilot.press("a", "d")
    opened = mike_opens(pilot)
    await pilot.press("y")
    assert pilot.page_message() == "not discarded: mike has it open now"
    assert len(files(pilot)) == 1
    opened.close()


async def test_a_draft_whose_file_is_taken_away_is_written_again(pilot):
    await pilot.add_person()
    await pilot.press("enter")
    await pilot.type("Dana")
    (path,) = files(pilot)
    path.unlink()
    pilot.app.screen._look()
    assert files(pilot) == [path]
    assert content_of(path)["draft"]["details"]["first_name"] == "Dana"


def mike_opens(pilot):
    mikes = Drafts(pilot.app.session.drafts.folder, "mike", utc_now, draft_class)
    return mikes.resume(mikes.kept("acme.example")[0])


# several customers


async def test_with_several_customers_the_first_page_names_every_draft(data, clock):
    put_customer(data, "bloom.example", "Bloom Florists")
    drafts = Drafts(data / "drafts", "sam", utc_now, draft_class)
    draft = Draft()
    draft.details.first_name, draft.details.touched = "Dana", {"first_name"}
    opened = drafts.begin("bloom.example", Draft())
    opened.save(draft, "details", "first_name", "Dana")
    opened.close()
    birch(drafts)
    async with at_the_assistant(data, clock) as pilot:
        await pilot.until(lambda: pilot.where() == "Drafts", "the drafts")
        assert "Birch Law" in pilot.screen_text()
        assert "Dana" in pilot.screen_text()
        assert "bloom.example" in pilot.screen_text()
        await pilot.highlight("Not now")
        await pilot.press("enter")
        assert pilot.where() == "Customers"
        assert [row[3] for row in pilot.rows()] == ["", "1"]
        assert "customer draft: Birch Law — continue it in Customers (a)" in pilot.screen_text()
        await pilot.press("a")
        assert "Birch Law" in pilot.screen_text()
        await pilot.press("escape", "down", "enter")
        await pilot.until(lambda: pilot.where() == "Drafts")
        assert "Dana" in pilot.screen_text()


async def test_with_several_customers_a_draft_of_one_opens_at_its_field_from_the_start(data, clock):
    put_customer(data, "bloom.example", "Bloom Florists")
    async with at_the_assistant(data, clock, domain="acme.example") as pilot:
        await pilot.press("enter", "enter")
        await pilot.to_field("Last name")
        await pilot.press("X", "Y")
    async with at_the_assistant(data, clock) as pilot:  # the line dropped there
        await pilot.until(lambda: pilot.where() == "Drafts", "the drafts")
        await pilot.press("enter")
        await pilot.until(lambda: pilot.step() == "Basics", "the form")
        assert (pilot.focused(), pilot.value("Last name")) == ("Last name", "XY")
        await pilot.press("ctrl+x")
        assert pilot.where().startswith("Users")


async def test_with_one_customer_the_users_name_the_draft_of_another(data, clock):
    birch(Drafts(data / "drafts", "sam", utc_now, draft_class))
    async with at_the_assistant(data, clock) as pilot:
        assert pilot.page_message() == "customer draft: Birch Law — continue it in Customers (a)"
        await pilot.press("c")
        await pilot.until(lambda: pilot.where() == "Customers")
        await pilot.press("a", "enter")
        assert pilot.value("Name") == "Birch Law"


def birch(drafts: Drafts) -> None:
    """A new customer that was begun."""
    customer = FirstRun()
    customer.customer.account_name, customer.customer.touched = "Birch Law", {"account_name"}
    opened = drafts.begin("", FirstRun())
    opened.save(customer, "customer", "account_name", "Birch Law")
    opened.close()


def someones(pilot: OfficePilot, operator: str, name: str = "Dana"):
    """A draft that somebody has open."""
    draft = Draft.start(pilot.app.session.context())
    draft.set("details", "first_name", name, pilot.app.session.context())
    opened = Drafts(pilot.app.session.drafts.folder, operator, utc_now, draft_class).begin("acme.example", Draft())
    opened.save(draft, "details", "first_name", name)
    return opened


def files(pilot: OfficePilot):
    return sorted(pilot.app.session.drafts.folder.glob("*.json"))


# what an attack found


def left_by(data: Path, domain: str, name: str) -> Path:
    """A draft of a new user of that customer, left by sam."""
    draft = Draft()
    draft.details.first_name, draft.details.touched = name, {"first_name"}
    opened = Drafts(data / "drafts", "sam", utc_now, draft_class).begin(domain, Draft())
    opened.save(draft, "details", "first_name", name)
    opened.close()
    return opened._path


async def test_a_draft_opens_in_its_own_customer_after_one_of_another_could_not_be_opened(data, clock):
    put_customer(data, "bloom.example", "Bloom Florists")
    first = left_by(data, "acme.example", "Ann")
    left_by(data, "bloom.example", "Bob")
    async with at_the_assistant(data, clock) as pilot:
        await pilot.until(lambda: pilot.where() == "Drafts", "the drafts")
        await pilot.highlight("Ann")
        first.unlink()
        await pilot.press("enter")
        assert pilot.page_message() == "can't open this draft: No such file or directory"
        await pilot.highlight("Bob")
        await pilot.press("enter")
        await pilot.until(lambda: pilot.step() == "User details", "the form")
        assert pilot.screen_lines()[0].startswith(" Bloom Florists · bloom.example")


async def test_a_draft_that_was_saved_is_not_offered_a_second_time(data, clock):
    put_customer(data, "bloom.example", "Bloom Florists")
    async with at_the_assistant(data, clock, domain="acme.example") as pilot:
        await pilot.go_to("Review")
        (path,) = files(pilot)
        content = path.read_bytes()
        await pilot.save()
        assert "104" in pilot.users()
    path.write_bytes(content)  # killed between the commit and the end of the draft
    async with at_the_assistant(data, clock) as pilot:
        await pilot.until(lambda: pilot.where() == "Drafts", "the drafts")
        await pilot.press("enter")
        await pilot.until(lambda: pilot.page_message() or pilot.where() == "Customers", "the answer")
        assert not path.exists()
        assert pilot.step() == ""


async def test_who_took_a_draft_over_and_saved_it_is_told_to_whoever_had_it(pilot, data):
    await pilot.go_to("Review")
    mikes = Drafts(pilot.app.session.drafts.folder, "mike", utc_now, draft_class)
    opened = mikes.resume(mikes.kept("acme.example")[0])
    opened.discard()  # mike saved it, all before anybody looked
    await pilot.until(lambda: pilot.where().startswith("Users"), "the users")
    assert pilot.page_message() == "Someone else took over this draft in another terminal"
    assert files(pilot) == []


async def test_letters_typed_ahead_discard_nothing(data, clock, monkeypatch):
    left_by(data, "acme.example", "Ann")
    async with at_the_assistant(data, clock) as pilot:
        await pilot.until(lambda: pilot.where() == "Drafts", "the drafts")
        monkeypatch.setattr("screens.app.TYPING_PAUSE", 1.0)
        await pilot.at_once("j", "u", "d", "y")
        assert len(files(pilot)) == 1
        assert pilot.where() == "Drafts"


async def test_a_file_that_is_no_draft_stands_in_nobodys_way(data, clock):
    (data / "drafts").mkdir()
    (data / "drafts" / "sam-x.json").write_text("nonsense")
    async with at_the_assistant(data, clock) as pilot:
        await pilot.press("enter", "enter")
        assert pilot.step() == "Basics"
        await pilot.press("ctrl+x", "escape", "d")
        assert "sam-x.json" in pilot.screen_text()


async def test_a_form_of_what_was_deleted_keeps_its_name_and_says_so_at_once(data, clock):
    commit(data, somebody(104))
    async with at_the_assistant(data, clock) as pilot:
        await pilot.press("end", "enter", "enter")
        await pilot.to_field("Last name")
        await pilot.press("X")
    commit(data, lambda view: view.remove(User, 104))
    async with at_the_assistant(data, clock) as pilot:
        await pilot.until(lambda: pilot.where() == "Drafts", "the drafts")
        assert "Basics · 104 Marco Li" in pilot.screen_text()
        assert "▸(•) Not now" in pilot.screen_text()  # what can't be saved isn't chosen in advance
        await pilot.press("home", "enter")
        assert pilot.page_message() == "104 Marco Li was deleted by mike — this can't be saved; press ^X to close it"
