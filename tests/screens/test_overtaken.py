"""Somebody else changes what is being changed: their fields stay theirs, and what would replace them is said."""

import pytest

from store.model.user import User
from tests.screens.sample_office import commit
from tests.screens.test_vanishing import noticed

SAYS = "someone changed Last name to Żak — saving replaces it"


def married(view):
    view.put(view.get(User, 102).with_(last_name="Żak"))


@pytest.mark.parametrize("when", ["before Review", "on Review"])
async def test_a_field_that_was_not_touched_follows_the_office(pilot, data, when):
    await pilot.press("down", "enter", "enter")
    await pilot.type_over("Daniel")
    await pilot.press(*["pagedown" for _on in [when] if when == "on Review"])
    commit(data, married)
    await noticed(pilot)
    await pilot.press("pagedown")
    await pilot.resize(90, 30)  # all of it is painted anew
    assert "Dan → Daniel" in pilot.page_text()
    assert "Żak" not in pilot.page_text()
    await pilot.press("s")
    assert pilot.users()["102"].name == "Daniel Żak"


async def test_a_touched_one_is_said_on_review_before_it_is_replaced(pilot, data):
    await pilot.press("down", "enter", "enter")
    await pilot.to_field("Last name")
    await pilot.type_over("Zak")
    commit(data, married)
    await noticed(pilot)
    await pilot.press("pagedown")
    assert SAYS in pilot.flat_text()
    await pilot.press("s")
    assert pilot.users()["102"].name == "Dan Zak"


async def test_nothing_is_said_where_both_typed_the_same(pilot, data):
    await pilot.press("down", "enter", "enter")
    await pilot.to_field("Last name")
    await pilot.type_over("Żak")
    commit(data, married)
    await noticed(pilot)
    await pilot.press("pagedown")
    assert "no changes" in pilot.page_text()
    assert "someone changed" not in pilot.page_text()
