"""Somebody else takes away what a page is about: it says who did, keeps what is typed, and goes back one page."""

import pytest

from screens.account.customers import Customers
from screens.boxes.box import BoxPage
from screens.core.forms import page as page_of
from screens.core.help import Help
from screens.core.wizard import Wizard
from screens.locations.list import LocationsPage
from screens.locations.location import LocationPage
from screens.users.list import Users
from screens.users.user import UserPage
from setup_assistant.boxes.draft import EditBoxes
from setup_assistant.conference.draft import EditConference
from setup_assistant.devices.edit.draft import EditDevice
from setup_assistant.forms import all_forms
from setup_assistant.forms.all_forms import draft_class
from setup_assistant.forms.kept_drafts import Drafts
from setup_assistant.locations.draft import EditLocation
from setup_assistant.numbers.porting.step import PortNumber
from setup_assistant.users.edit.draft import EditUser
from store.model.device import Box, Device
from store.model.e164 import as_id
from store.model.location import Location
from store.model.number import PhoneNumber
from store.model.services import Bridge
from store.model.user import User
from store.office import utc_now
from tests.screens.sample_office import (
    CLOSET,
    DOMAIN,
    FRONT_DESK,
    LINX,
    MAIN_OFFICE,
    SECOND_PHONE,
    commit,
    open_office,
    renamed,
    somebody,
)

GONE = "104 Marco Li was deleted by mike"
PORTED = as_id("+12125550118")


def delete(kind, id):
    return lambda view: view.remove(kind, id)


def spare_place(view):
    """Nobody is there, so that it can be removed."""
    place = view.get(Location, MAIN_OFFICE)
    view.put(place.model_copy(update={"id": 13, "name": "Annex"}))


def undo(data, seq=None, who="mike"):
    office = open_office(data)
    plan, _notes = office.undo_plan(seq)
    office.commit(plan.by(who))
    office.close()


@pytest.fixture
async def page(pilot, data):
    """The page of a user, who is not long for this office."""
    commit(data, somebody(104), summary="Added 104 Marco Li")
    pilot.app.office.refresh()
    await opened(pilot, UserPage(104))
    return pilot


async def opened(pilot, page):
    pilot.app.push_screen(page)
    await pilot.until(lambda: page.is_mounted, type(page).__name__)
    await pilot.settled()


async def back_at_the_users(pilot, said):
    await pilot.until(lambda: isinstance(pilot.app.screen, Users), "the users")
    await pilot.until(lambda: pilot.page_message() == said, said)
    return True


async def noticed(pilot):
    """Until the pages have caught up with what others did."""
    pilot.app.office.refresh()
    for page in pilot.app.screen_stack:
        if isinstance(page, Wizard):
            page._look()
        elif hasattr(page, "follow"):
            page.follow()
    await pilot.settled()


async def test_a_user_s_page_says_who_deleted_them_and_goes_back(page, data):
    commit(data, delete(User, 104))
    await noticed(page)
    assert await back_at_the_users(page, GONE)


async def test_or_whose_undo_it_was(page, data):
    undo(data)
    await noticed(page)
    assert await back_at_the_users(page, "104 Marco Li was deleted when mike undid #2")


@pytest.mark.parametrize("keys", [["f1"], ["ctrl+p"], ["D"], ["enter"], ["u"]], ids="-".join)
async def test_whatever_lies_over_it_stays_and_then_it_goes_back_one_page(page, data, keys):
    await page.press(*keys)
    above = page.app.screen
    commit(data, delete(User, 104))
    await noticed(page)
    if above is page.app.screen and not isinstance(above, UserPage):
        await page.press("ctrl+x")
    assert await back_at_the_users(page, GONE)


@pytest.mark.parametrize("catches_up", ["first", "not yet"])
@pytest.mark.parametrize("keys", [["D", "y"], ["enter", "pagedown", "s"], ["o", "pagedown", "s"]], ids="-".join)
async def test_what_is_answered_or_saved_then_changes_nothing_and_says_why(page, data, keys, catches_up):
    await page.press(*keys[:-1])
    commit(data, delete(User, 104))
    if catches_up == "first":
        await noticed(page)
    await page.press(keys[-1])
    while not isinstance(page.app.screen, Users | UserPage):
        await page.press("ctrl+x")
    await page.until(lambda: isinstance(page.app.screen, Users), "the users")
    assert "104" not in page.users()


def begun(app, draft):
    return page_of(all_forms.begin(app.session, draft))


def place_part(part):
    return spare_place, Location, 13, lambda app: begun(app, EditLocation(place=13, part=part))


PARTS = {
    **{
        f"user: {part}": (somebody(104), User, 104, lambda app, part=part: begun(app, EditUser(user=104, part=part)))
        for part in EditUser(user=104, part="basics").steps()
    },
    **{
        f"location: {part}": (
            spare_place,
            Location,
            13,
            lambda app, part=part: begun(app, EditLocation(place=13, part=part)),
        )
        for part in EditLocation(place=13, part="address").steps()
    },
    **{
        f"device: {part}": (
            renamed(102, "Dan"),
            Device,
            SECOND_PHONE,
            lambda app, part=part: begun(app, EditDevice(device=SECOND_PHONE, part=part)),
        )
        for part in EditDevice(device=SECOND_PHONE, part="place").steps()
    },
    "stock": (
        renamed(102, "Dan"),
        Device,
        FRONT_DESK,
        lambda app: begun(app, EditBoxes(part="device", device_id=FRONT_DESK)),
    ),
    **{
        part: (
            delete(Device, LINX),
            Box,
            CLOSET,
            lambda app, part=part: begun(app, EditBoxes(part=part, box_id=CLOSET, port=1)),
        )
        for part in ("box", "plug_in")
    },
    "bridge": (
        lambda view: view.put(Bridge(id=4321)),
        Bridge,
        4321,
        lambda app: begun(app, EditConference(part="bridge", of=4321)),
    ),
    "porting": (renamed(102, "Dan"), PhoneNumber, PORTED, lambda app: begun(app, PortNumber(number=PORTED))),
}


async def test_every_part_stays_open_over_what_is_gone_with_what_was_typed_and_saves_nothing(pilot, data):
    for part, (made, kind, id, wizard) in PARTS.items():
        commit(data, made)
        pilot.app.office.refresh()
        await opened(pilot, wizard(pilot.app))
        await pilot.press("7", "8")
        typed = pilot.screen_lines()[1:-3]
        commit(data, delete(kind, id))
        await noticed(pilot)
        assert "mike — this can't be saved; press ^X to close it" in (pilot.page_message() or ""), part
        assert pilot.screen_lines()[1:-3] == typed, part
        await pilot.press("9", "tab", "space", "down", "enter", "enter", "pagedown", "ctrl+x")
        assert isinstance(pilot.app.screen, Users), part
        assert pilot.app.faults.count == 0, part
        assert open_office(data).view().raw(kind.table, id) is None, part
        undo(data)


@pytest.mark.parametrize(
    ("made", "kind", "id", "page"),
    [
        (spare_place, Location, 13, lambda: LocationPage(13)),
        (delete(Device, LINX), Box, CLOSET, lambda: BoxPage(CLOSET)),
    ],
    ids=["location", "box"],
)
@pytest.mark.parametrize("over", [[], ["f1"], ["D"]], ids=lambda keys: "".join(keys) or "nothing")
async def test_a_location_and_a_box_go_the_same_way(pilot, data, made, kind, id, page, over):
    commit(data, made)
    pilot.app.office.refresh()
    await opened(pilot, page())
    await pilot.press(*over)
    commit(data, delete(kind, id))
    await noticed(pilot)
    if over:
        await pilot.press("ctrl+x")
    await pilot.until(lambda: isinstance(pilot.app.screen, Users), "the users")
    assert (pilot.page_message() or "").endswith("was deleted by mike")


UNDONE = "Acme Dental was deleted when mike undid #1"


async def at_the_customers(pilot, what):
    await pilot.until(lambda: isinstance(pilot.app.screen, Customers), what)
    await pilot.until(lambda: (pilot.page_message() or "").startswith(UNDONE), what)
    return True


async def back_again(pilot, data):
    """The undo is undone, and the customer opened."""
    undo(data, open_office(data).seq)
    await pilot.press("f1", "escape", "enter")  # the list is read again when its page comes back
    await pilot.until(lambda: isinstance(pilot.app.screen, Users), "the users")
    await pilot.press("down")


async def test_once_the_customer_is_undone_every_key_leads_to_the_customers(pilot, data):
    for key in (*"aAQnmxhgufoDc/", "enter", "f1"):
        undo(data, 1)
        pilot.app.office.refresh()
        await pilot.press(key)
        assert await at_the_customers(pilot, key)
        await back_again(pilot, data)


async def test_and_so_does_every_page_that_is_open(pilot, data):
    """Whether the page notices by itself, or a key has to: in turn."""
    pages = (*"Anmbtx9hgf", ["enter"], ["f1"], ["ctrl+p"], ["enter", "e"], "o", "H", "D")
    for place, keys in enumerate(pages):
        await pilot.press(*keys)
        undo(data, 1)
        if place % 2:
            await noticed(pilot)
        else:
            pilot.app.office.refresh()
            await pilot.press("down")
        assert await at_the_customers(pilot, keys)
        await back_again(pilot, data)


async def test_what_was_typed_of_a_new_user_is_a_draft_when_the_customer_is_undone(pilot, data):
    await pilot.add_person()
    await pilot.press("enter")
    await pilot.type("Dana")
    undo(data, 1)
    await noticed(pilot)
    await pilot.until(lambda: isinstance(pilot.app.screen, Customers), "the customers")
    assert pilot.page_message() == UNDONE + " — your draft is kept"
    assert [kept.draft().details.first_name for kept in pilot.app.session.drafts.kept("acme.example")] == ["Dana"]


async def test_what_was_typed_of_a_part_is_said_to_be_kept_when_the_customer_is_undone(pilot, data):
    await pilot.press("down", "enter", "enter", "x")
    undo(data, 1)
    await noticed(pilot)
    await pilot.until(lambda: isinstance(pilot.app.screen, Customers), "the customers")
    assert pilot.page_message() == UNDONE + " — your draft is kept"


async def test_a_user_who_is_gone_when_a_new_pin_is_confirmed_does_not_come_back(pilot, data):
    commit(data, somebody(104))
    await noticed(pilot)
    await pilot.press("down", "down", "down", "f")
    commit(data, delete(User, 104))
    await noticed(pilot)
    await pilot.press("y")
    await pilot.until(lambda: pilot.page_message(), "why not")
    assert "104" not in pilot.users()


async def test_a_draft_that_is_taken_over_under_help_says_so_and_is_left_once_help_is(pilot, data):
    await pilot.add_person()
    await pilot.press("enter")
    await pilot.type("Dana")
    await pilot.press("f1")
    drafts = Drafts(pilot.app.session.drafts.folder, "mike", utc_now, draft_class)
    drafts.resume(drafts.kept(DOMAIN)[0]).close()
    await noticed(pilot)
    assert isinstance(pilot.app.screen, Help)
    await pilot.press("escape")
    assert await back_at_the_users(pilot, "mike took over this draft in another terminal")


async def test_who_leaves_twice_leaves_one_page(pilot):
    await pilot.press("l", "enter")
    page = pilot.app.screen
    page.dismiss()
    page.dismiss()
    await pilot.settled()
    assert isinstance(pilot.app.screen, LocationsPage)


async def test_numbers_that_wait_to_be_saved_are_said_to_be_unsaved_when_the_customer_is_undone(pilot, data):
    await pilot.press("n", "down", "d")
    undo(data, 1)
    await noticed(pilot)
    await pilot.until(lambda: isinstance(pilot.app.screen, Customers), "the customers")
    assert pilot.page_message() == UNDONE + " — what you typed wasn't saved"


async def test_ctrl_x_leaves_what_is_on_top_and_nothing_else(pilot, data):
    commit(data, somebody(104), summary="Added 104 Marco Li")
    await pilot.press("down")
    for key in ("f1", "ctrl+p", *"uAlhtgQD", "enter"):
        await pilot.press(key)
        await pilot.until(lambda: not isinstance(pilot.app.screen, Users), key)
        await pilot.press("ctrl+x")
        await pilot.until(lambda: isinstance(pilot.app.screen, Users), key)
    assert set(pilot.users()) == {"101", "102", "103", "104"}
    await pilot.press("enter", "enter", "f1")
    for page in (Wizard, UserPage, Users):
        await pilot.press("ctrl+x")
        assert isinstance(pilot.app.screen, page)
