"""What others changed meanwhile, as people read it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from setup_assistant.plans.clashes import clash_line
from store.errors import Clash
from store.view import View
from tests.store.offices import ANN, sample

NOW = datetime(2026, 3, 2, 14, 30, tzinfo=UTC)
TWELVE_SECONDS_AGO = "2026-03-02T14:29:48+00:00"
TWO_MINUTES_AGO = "2026-03-02T14:27:30+00:00"
YESTERDAY = "2026-03-01T14:27:30+00:00"
ANNS_NOW = {"kind": "user", "user": ANN, "box": None, "port": None}


@pytest.fixture
def view(tmp_path: Path) -> View:
    return sample(tmp_path / "data").open().view()


@pytest.mark.parametrize(
    ("clash", "line"),
    [
        (
            Clash("numbers", 12125550120, "destination", None, ANNS_NOW, 7, "mike", TWELVE_SECONDS_AGO),
            "(212) 555-0120, rings: was unassigned, now 101 Ann Lee (mike, 12 sec ago)",
        ),
        (
            Clash("users", ANN, "scope", "basic_user", "no_portal", 7, "mike", TWO_MINUTES_AGO),
            "101 Ann Lee, scope: was Basic User, now No Portal (mike, 2 min ago)",
        ),
        (
            Clash("users", ANN, "room", "1", "2", 7, "mike", YESTERDAY),
            "101 Ann Lee, room: was 1, now 2 (mike, Mar 1, 2026 9:27 AM)",
        ),
        (Clash("users", ANN, "pin", 1, 2, 7, "mike"), "101 Ann Lee, PIN: replaced (mike)"),
        (Clash("users", ANN, "room", "1", "2"), "101 Ann Lee, room: was 1, now 2"),
        (Clash("devices", 999, "", {}, None), "the device: deleted"),
        (Clash("boxes", 999, "", {}, None), "the base/ATA: deleted"),
        (Clash("locations", 999, "", {}, None), "the location: deleted"),
        (Clash("users", ANN, "", None, {}), "101 Ann Lee: already exists"),
    ],
)
def test_a_clash_says_both_values_and_who(clash: Clash, line: str, view: View):
    assert clash_line(view, clash, NOW) == line
