"""What people really write, through the engine of every form: the right value, a question, or handed back whole."""

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from setup_assistant.account.first_run.draft import FirstRun
from setup_assistant.account.main_number.draft import MainNumber
from setup_assistant.forms import all_forms
from setup_assistant.forms.wizard import FormWizard
from setup_assistant.numbers.porting.step import PortNumber
from store.errors import Finding
from store.offices import Offices
from tests.forms.came_to import session_of
from tests.screens.sample_office import DOMAIN, put_sample


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    put_sample(tmp_path / "data")
    return tmp_path / "data"


def new_location(data: Path) -> FormWizard:
    draft = FirstRun.model_validate({"parts": ["new_location"], "customer": {"is_new": False}})
    form = all_forms.begin(session_of(data), draft)
    form.set("new_location", "location_name", "Annex")
    return form


def main_number(data: Path, part: str) -> FormWizard:
    return all_forms.begin(session_of(data), MainNumber(part=part))


class Typed(NamedTuple):
    """What a form has after something was typed or pasted, and what it said."""

    form: FormWizard
    said: list[str]

    def findings(self, *fields: str) -> list[Finding]:
        return [finding for finding in self.form.check() if not fields or finding.field in fields]


def into(form: FormWizard, field: str, value: Any, *, pasted: bool = False) -> Typed:
    form.set(form.step_name, field, value)
    followed = form.follow(field, pasted=pasted)
    for filled in followed.filled:
        if filled != field:
            form.follow(filled)
    return Typed(form, [followed.remark] if followed.remark else [])


# addresses, one line

WHOLE = {
    "7 Carmine St #5, New York, NY 10014, USA": {"street": "7 Carmine St", "unit": "#5", "city": "New York"},
    "350 5th Ave Fl 33 Ste 3300, New York NY 10118": {
        "street": "350 5th Ave",
        "service_floor": "33",
        "unit": "Ste 3300",
    },
    "100 Main Street South Aurora, MN 55705": {"street": "100 Main Street South", "city": "Aurora"},
    "100 Oak St Northwest Washington, DC 20001": {"street": "100 Oak St Northwest", "city": "Washington"},
    "100 Highway 157 Moulton, AL 35650": {"street": "100 Highway 157", "city": "Moulton", "unit": ""},
    "12 Elm St, Lower Level, Boston, MA 02110": {"street": "12 Elm St", "unit": "Lower Level", "city": "Boston"},
    "12 Elm St, Rear, Boston, MA 02110": {"street": "12 Elm St", "unit": "Rear", "city": "Boston"},
    "12 Elm St, East Wing, Boston, MA 02110": {"street": "12 Elm St", "city": "Boston"},
    "12 Elm St, Lot C, Boston, MA 02110": {"street": "12 Elm St", "unit": "Lot C", "city": "Boston"},
    "Suite 4 12345 North Main Street, Redmond, WA 98052": {"street": "12345 North Main Street", "unit": "Suite 4"},
    "Urb Las Flores, 150 Calle A, San Juan, PR 00926": {"street": "150 Calle A", "city": "San Juan", "state": "PR"},
}


@pytest.mark.parametrize("written", WHOLE)
def test_a_pasted_address_is_cut_where_it_is_meant_to_be(sample: Path, written: str):
    typed = into(new_location(sample), "street", written, pasted=True)
    fields = {name: getattr(typed.form.step, name) for name in WHOLE[written]}
    assert fields == WHOLE[written]
    assert [finding for finding in typed.findings() if finding.level == "refused"] == []


SAID = {
    "Acme Dental, 7 Carmine St, New York, NY 10014": "Acme Dental",
    "7 Carmine St, New York, NY 10014 212-555-0110": "212-555-0110",
    "Urb Las Flores, 150 Calle A, San Juan, PR 00926": "Las Flores",
    "12 Elm St, East Wing, Boston, MA 02110": "East Wing",
}


@pytest.mark.parametrize("written", SAID)
def test_what_is_no_part_of_the_street_is_kept_or_said(sample: Path, written: str):
    typed = into(new_location(sample), "street", written, pasted=True)
    there = [getattr(typed.form.step, field) for field in ("building", "unit", "street")]
    assert any(SAID[written] in text for text in (*there, *typed.said))


ASKED_OR_BACK = [
    "123 RR 2 Box 152, Marfa, TX 79843",
    "PSC 1 Box 12, APO, AE 09499",
    "7 Carmine St PMB 234, New York, NY 10014",
    "Lockbox 9, Boston, MA 02110",
]


@pytest.mark.parametrize("written", ASKED_OR_BACK)
def test_an_address_where_nobody_sits_is_never_taken_in_silence(sample: Path, written: str):
    typed = into(new_location(sample), "street", written, pasted=True)
    assert any(finding.level == "refused" or finding.asks for finding in typed.findings("street", "unit", "city"))


# hours and holidays

HOURS = {
    "Mon-Fri 9-5": ("Mon-Fri 09:00-17:00",),
    "Mon-Fri 8:30-12, 1-5": ("Mon-Fri 08:30-12:00, 13:00-17:00",),
    "Mon-Fri 9-5, Sat 10-2": ("Mon-Fri 09:00-17:00", "Sat 10:00-14:00"),
    "M-F 9-5": ("Mon-Fri 09:00-17:00",),
}


@pytest.mark.parametrize("written", HOURS)
def test_office_hours_are_read_as_meant(sample: Path, written: str):
    form = into(main_number(sample, "hours"), "lines", [written]).form
    assert tuple(saved(sample, form).opening_hours) == HOURS[written]


HOLIDAYS = {
    "2026-12-24 - 2026-12-26 Christmas": "2026-12-24..2026-12-26 Christmas",
    "12/24/26 to 12/26/26": "2026-12-24..2026-12-26",
    "12/24/2026 through 12/26/2026 Christmas": "2026-12-24..2026-12-26 Christmas",
    "12/25/2026": "2026-12-25",
    "Christmas 12/25/26": "2026-12-25 Christmas",
    "Thanksgiving: Nov 26, 2026": "2026-11-26 Thanksgiving",
    "24 Dec 2026": "2026-12-24",
    "12/24/26 through 1/1/27": "2026-12-24..2027-01-01",
    "12/31/26 noon-5": "2026-12-31 12:00-17:00",
    "2026-12-24 closes at 1": "2026-12-24 13:00-24:00",
}


@pytest.mark.parametrize("written", HOLIDAYS)
def test_a_range_of_holidays_keeps_all_its_days(sample: Path, written: str):
    form = into(main_number(sample, "holidays"), "lines", [written]).form
    assert tuple(saved(sample, form).holidays) == (HOLIDAYS[written],)


ASKED_DAYS = ["2026-09-11 9-11 Remembrance", "Dec 24-26 Christmas", "24 Dec", "Thanksgiving: Nov 26", "12/31 noon-5"]


@pytest.mark.parametrize("written", ASKED_DAYS)
def test_a_day_that_could_be_another_is_asked(sample: Path, written: str):
    typed = into(main_number(sample, "holidays"), "lines", [written])
    assert [finding.level for finding in typed.findings("lines")] == ["refused"]


def test_half_a_day_closes_half_the_day(sample: Path):
    form = into(main_number(sample, "holidays"), "lines", ["2026-12-31 12:00-24:00 half day"]).form
    assert "12:00-24:00" in saved(sample, form).holidays[0]


@pytest.mark.parametrize("written", ["soon", "2027-02-29"])
def test_what_is_no_port_date_is_said_with_one_that_is(sample: Path, written: str):
    form = all_forms.begin(session_of(sample), PortNumber(number=0))
    typed = into(form, "date", written)
    assert any(finding.level == "refused" and "2026" in finding.message for finding in typed.findings("date"))


# phone numbers

NUMBERS = ["212-555-0119 (main)", "+1 212 555 0119 x12", "212 555 0119 poste 12", "Front desk: 212-555-0119"]


@pytest.mark.parametrize("written", NUMBERS)
def test_a_number_is_found_among_words_and_the_words_are_said(sample: Path, written: str):
    draft = FirstRun.model_validate({"parts": ["numbers"], "customer": {"is_new": False}})
    form = all_forms.begin(session_of(sample), draft)
    typed = into(form, "lines", [written])
    assert [finding for finding in typed.findings() if finding.level == "refused"] == []
    words = [word for word in ("main", "12", "Front desk") if word in written.replace("212", "")]
    said = " ".join(finding.message for finding in typed.findings())
    assert all(word in said for word in words), said


def saved(data: Path, form: FormWizard) -> Any:
    """The account once the form is saved, doubts kept."""
    assert [finding.message for finding in form.check() if finding.level == "refused"] == []
    form.keep_doubts(form.doubts())
    form.turn_to("review")
    form.save(form.review())
    form.session.close()
    office = Offices(data).open(DOMAIN)
    try:
        return office.view().account
    finally:
        office.close()
