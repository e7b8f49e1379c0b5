"""Every field of every step is on its page, once, under a label that fits."""

from collections import Counter
from typing import get_args, get_origin

import pytest
from rich.cells import cell_len

from screens.core.forms import page as page_of
from screens.core.step_page import BoundField
from screens.users.add.wizard import AddUser
from screens.widgets.field import LABEL, Field
from setup_assistant.account.first_run.draft import FirstRun
from setup_assistant.devices.edit.draft import EditDevice
from setup_assistant.forms import all_forms
from setup_assistant.locations.draft import EditLocation
from setup_assistant.users.add.draft import Draft
from setup_assistant.users.add.location import NEW_LOCATION
from setup_assistant.users.edit.draft import EditUser
from tests.screens.office_pilot import at_the_assistant
from tests.screens.sample_office import MAIN_OFFICE

INTERNAL = {"touched", "kept_doubts", "id", "wanted", "taken", "whose_number", "is_new", "filled", "unsure", "ways"}
INTERNAL |= {"left_out"}
"""What a step keeps for itself: nobody types it."""


TOLD_ON_REVIEW = {"leaving": {"pin", "bridge_pin"}, "successor": {"bridge_pin"}}
"""Secrets that nobody types."""

PARTS = tuple(get_origin(part) or part for part in get_args(BoundField))


async def shown(pilot, step):
    """The page of a step, whatever the steps before it say."""
    wizard = pilot.app.screen
    if step == "new_location" and isinstance(wizard, AddUser):
        wizard.set("location", "location", NEW_LOCATION)
    wizard.call_later(wizard.turn_to, step)
    await pilot.settled()
    await pilot.until(lambda: wizard.form.at == step and wizard.step_page is not None)
    return wizard.step_page


def names_on(page):
    found = [widget.name for widget in page.query("*") if isinstance(widget, PARTS)]
    return Counter(name for name in found if name and "." not in name)


def fields_of(draft, step):
    return set(type(draft.step(step)).model_fields) - INTERNAL


@pytest.mark.parametrize("step", list(Draft().steps()))
async def test_every_field_of_a_user_is_bound_exactly_once(pilot, step):
    await pilot.add_person()
    page = await shown(pilot, step)
    assert names_on(page) == Counter(fields_of(Draft(), step))


@pytest.mark.parametrize("step", list(FirstRun().steps()))
async def test_every_field_of_a_customer_is_bound_exactly_once(tmp_path, clock, step):
    async with at_the_assistant(tmp_path / "data", clock) as pilot:
        page = await shown(pilot, step)
        assert names_on(page) == Counter(fields_of(FirstRun(), step))


@pytest.mark.parametrize("part", list(EditLocation(place=MAIN_OFFICE, part="address").steps()))
async def test_every_field_of_a_location_is_bound_exactly_once_and_its_label_fits(pilot, part):
    wizard = page_for(pilot, EditLocation(place=MAIN_OFFICE, part=part))
    pilot.app.push_screen(wizard)
    await pilot.until(lambda: wizard.is_mounted and wizard.form.at == part and wizard.step_page)
    page = wizard.step_page
    assert names_on(page) == Counter(fields_of(wizard.draft, part))
    assert too_long(page) == []


async def test_every_field_of_a_user_s_parts_is_bound_exactly_once_and_its_label_fits(pilot):
    for part in EditUser(user=102, part="basics").steps():
        await part_is_bound(pilot, page_for(pilot, EditUser(user=102, part=part)), part)


async def test_every_field_of_a_device_s_parts_is_bound_exactly_once_and_its_label_fits(pilot):
    for part in EditDevice(device=41, part="place").steps():
        await part_is_bound(pilot, page_for(pilot, EditDevice(device=41, part=part)), part)


def page_for(pilot, draft):
    return page_of(all_forms.begin(pilot.app.session, draft))


async def part_is_bound(pilot, wizard, part):
    pilot.app.push_screen(wizard)
    await pilot.until(lambda: wizard.is_mounted and wizard.form.at == part and wizard.step_page)
    page = wizard.step_page
    assert names_on(page) == Counter(fields_of(wizard.draft, part) - TOLD_ON_REVIEW.get(part, set())), part
    assert too_long(page) == [], part
    await pilot.press("ctrl+x")


async def test_quick_add_binds_nothing_twice(pilot):
    await pilot.press("Q")
    names = names_on(pilot.app.screen.step_page)
    assert set(names.values()) == {1}
    assert set(names) <= fields_of(Draft(), "details")


@pytest.mark.parametrize("step", list(Draft().steps()))
async def test_the_labels_of_a_user_fit_before_their_values(pilot, step):
    await pilot.add_person()
    page = await shown(pilot, step)
    assert too_long(page) == []


@pytest.mark.parametrize("step", list(FirstRun().steps()))
async def test_the_labels_of_a_customer_fit_before_their_values(tmp_path, clock, step):
    async with at_the_assistant(tmp_path / "data", clock) as pilot:
        assert too_long(await shown(pilot, step)) == []


def too_long(page):
    """A label has a sign before it and a gap after it."""
    labels = [field.label for field in page.query(Field) if field.label]
    return [label for label in labels if cell_len(label) > LABEL - 2]
