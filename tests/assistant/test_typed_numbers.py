"""Digits that are no number, and far too many of them: said in the product's own words, never in Python's."""

import pytest

from setup_assistant.account.first_run.customer import read_seats
from setup_assistant.forms.context import StepContext
from setup_assistant.locations.draft import EditLocation
from store.kinds.user import UserType
from store.model.location import Location

DIGITS = "9" * 5000
"""More than Python reads as one number."""


@pytest.mark.parametrize("count", ["²", "½", DIGITS], ids=["superscript", "half", "too many digits"])
def test_a_seat_count_that_is_no_number_is_said_in_words(count: str):
    assert read_seats("Standard 20, enhanced: 2") == {UserType.STANDARD: 20, UserType.ENHANCED: 2}
    with pytest.raises(ValueError, match="isn't a seat count — enter it like Standard 20"):
        read_seats(f"Standard {count}")


def test_a_933_call_from_no_extension_is_refused(ctx: StepContext):
    draft = EditLocation(place=next(ctx.view.ids(Location)), part="call_933")
    draft.call_933.extension = DIGITS
    assert draft.call_933.hints(draft, ctx)["extension"] == "extension used"
    assert {(finding.field, finding.level) for finding in draft.call_933.findings(draft, ctx)} == {
        ("extension", "refused")
    }
