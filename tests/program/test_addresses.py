"""Addresses as people write them, typed at the real program in a terminal that can do nothing but lines."""

from pathlib import Path

import pytest

from tests.program.conftest import Opens
from tests.program.headless import Desk
from tests.program.test_plain import OFFICE, Dialogue

SAVE = [("ZIP code [", ""), ("City [", ""), ("State [", ""), ("Enter to continue,", ""), ("Type s,", "s")]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.environment["TERM"] = "dumb"
    desk.begin(OFFICE)
    return desk


def test_an_address_is_cut_or_asked_about_or_comes_back_with_the_reason(desk: Desk, opens: Opens):
    terminal = opens("--plain")
    talk = Dialogue(terminal)
    talk.answer(("What next?", "l"), ("what next?", "a"), ("Name:", "Clinic"))
    talk.answer(("Street (", "12 Elm St, 14 Oak St, Boston, MA 02110"))
    talk.wait_for("! two house numbers in this address — enter one of them here")
    line = "Acme Dental, 12 Elm St, Second Floor, Gate B, Boston, MA 02110 6175550110"
    talk.answer(("ZIP code:", "<"), ("Street", line))
    talk.wait_for("! left out: 6175550110, Acme Dental")
    talk.answer(*SAVE[:-1])
    talk.wait_for("! left out: 6175550110, Acme Dental")
    talk.answer(SAVE[-1], ("what next?", "a"), ("Name:", "Shop"), ("Street (", "Ocean Ave, Carmel, CA 93921"))
    talk.answer(("No house number in front of Ocean Ave. Keep it as it is?", "yes"), *SAVE)
    talk.answer(("what next?", "a"), ("Name:", "Farm"), ("Street (", "N4321 County Rd D Fond du Lac WI 54937"), *SAVE)
    talk.answer(("what next?", "<"), ("What next?", "q"))
    assert terminal.status() == 0

    places = {row["name"]: row for row in desk.show("locations")}
    clinic = places["Clinic"]["service_address"]
    inside = {part: clinic[part] for part in ("street", "unit", "floor", "city")}
    assert inside == {"street": "12 Elm St", "unit": "Gate B", "floor": "2", "city": "Boston"}
    assert places["Farm"]["service_address"]["street"] == "N4321 County Rd D"
    assert {name: len(row["kept_doubts"]) for name, row in places.items() if row["kept_doubts"]} == {"Shop": 1}
