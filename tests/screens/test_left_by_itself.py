"""A page leaves by itself while somebody types: what is typed on is meant for it, and does nothing elsewhere."""

import pytest

from screens.account.customers import Customers
from screens.core.confirm import Confirm
from screens.core.noted import Noted
from screens.users.list import Users
from screens.users.user import UserPage
from setup_assistant.forms.all_forms import draft_class
from setup_assistant.forms.kept_drafts import Drafts
from store.model.user import User
from store.office import utc_now
from tests.screens.sample_office import DOMAIN, commit, somebody, without
from tests.screens.test_vanishing import UNDONE, noticed, opened, undo

NAMES = ["D", "y", "l", "a", "n"]


@pytest.fixture
def typed(pilot, monkeypatch):
    """Press keys so many seconds after what was before them."""
    now = [1000.0]
    monkeypatch.setattr("screens.app.TYPING_PAUSE", 1.0)
    monkeypatch.setattr("screens.app.monotonic", lambda: now[0])
    monkeypatch.setattr("textual._time.get_time", lambda: now[0])

    async def press(*keys, after):
        now[0] += after
        await pilot.press(*keys)

    return press


def takes_over(pilot, data):
    drafts = Drafts(pilot.app.session.drafts.folder, "mike", utc_now, draft_class)
    drafts.resume(drafts.kept(DOMAIN)[0]).close()


async def a_draft(pilot, data):
    await pilot.add_person()
    await pilot.press("enter")
    await pilot.type("Dana")


async def somebody_s_page(pilot, data):
    commit(data, somebody(104))
    pilot.app.office.refresh()
    await opened(pilot, UserPage(104))


LEAVES = {
    "taken over": (a_draft, takes_over),
    "taken over under help": (a_draft, takes_over),
    "the record is gone": (somebody_s_page, lambda pilot, data: commit(data, without(User, 104))),
    "the customer is gone": (a_draft, lambda pilot, data: undo(data, 1)),
}
"""What stands there, and what others do to it."""


@pytest.mark.parametrize("why", LEAVES)
async def test_what_is_typed_on_is_dropped_until_there_was_a_pause(pilot, data, typed, why):
    stands, happens = LEAVES[why]
    await stands(pilot, data)
    covered = ["f1"] if why.endswith("help") else []
    await pilot.press(*covered)
    happens(pilot, data)
    await noticed(pilot)
    await pilot.press(*["escape" for _cover in covered])
    first = Customers if why == "the customer is gone" else Users
    await pilot.until(lambda: isinstance(pilot.app.screen, first) and pilot.page_message(), "the page below")
    said = pilot.page_message()
    await typed(*NAMES, after=0.9)
    await pilot.paste("Q")
    await typed(*NAMES, after=0.9)
    assert isinstance(pilot.app.screen, first)
    assert pilot.page_message() == said
    await typed("f1", after=1.0)
    assert not isinstance(pilot.app.screen, first)


async def test_and_so_is_what_waits_when_a_page_is_closed_by_a_fault(pilot, monkeypatch, typed):
    def breaks(*_arguments):
        raise RuntimeError

    await pilot.press("down", "enter", "right")
    monkeypatch.setattr(UserPage, "action_turn", breaks)
    await pilot.at_once("right", *NAMES)
    pilot.app.faults.count = 0
    assert isinstance(pilot.app.screen, Users)
    assert "crashed" in pilot.page_message()


async def test_after_an_own_deletion_the_next_key_counts_at_once(pilot, data, typed):
    await somebody_s_page(pilot, data)
    await pilot.press("D", "y", "D")
    assert isinstance(pilot.app.screen, Confirm)


# a secret that is shown once


@pytest.mark.parametrize("shows", ["down f enter", "down down o pagedown s"])
async def test_a_pin_stays_when_the_customer_is_undone_and_enter_leads_to_the_customers(pilot, data, shows):
    await pilot.press(*shows.split())
    assert isinstance(pilot.app.screen, Noted)
    undo(data, 2)
    undo(data, 1)
    await noticed(pilot)
    await pilot.press("x", "ctrl+x")
    assert isinstance(pilot.app.screen, Noted)
    await pilot.press("enter")
    await pilot.until(lambda: isinstance(pilot.app.screen, Customers), "the customers")
    assert (pilot.page_message() or "").startswith(UNDONE)
    await pilot.press("f1")
    assert not isinstance(pilot.app.screen, Customers)
