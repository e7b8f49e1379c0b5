"""What people really write, through the engine of every form: the right value, a question, or handed back whole."""

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from setup_assistant.account.first_run.draft import FirstRun
from setup_assistant.account.main_number.draft import MainNumber
from setup_assistant.forms import all_forms
from setup_assistant.forms.wizard import FormWizard
from setup_assistant.locations.new import SERVICE
from setup_assistant.numbers.porting.step import PortNumber
from setup_assistant.users.add.draft import Draft as NewUser
from setup_assistant.users.edit.draft import EditUser
from setup_assistant.users.emails import EmailEntry
from store.errors import Finding
from store.offices import Offices
from store.view import View
from tests.forms.came_to import session_of
from tests.screens.sample_office import DOMAIN, commit, put_sample


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


def standing(street: str, town: str, **inside: str) -> dict[str, str]:
    """Every field of the address that stands in the form."""
    city, state, code = town.split("/")
    nothing = {"building": "", "unit": "", "service_floor": ""}
    return {**nothing, "street": street, "city": city, "state": state, "postal_code": code, **inside}


MANHATTAN, BOSTON, RENO = "New York/NY/10014", "Boston/MA/02110", "Reno/NV/89501"

WHOLE = {
    "7 Carmine St #5, New York, NY 10014, USA": standing("7 Carmine St", MANHATTAN, unit="#5"),
    "350 5th Ave Fl 33 Ste 3300, New York NY 10118": standing(
        "350 5th Ave", "New York/NY/10118", service_floor="33", unit="Ste 3300"
    ),
    "100 Main Street South Aurora, MN 55705": standing("100 Main Street South", "Aurora/MN/55705"),
    "100 Oak St Northwest Washington, DC 20001": standing("100 Oak St Northwest", "Washington/DC/20001"),
    "100 Highway 157 Moulton, AL 35650": standing("100 Highway 157", "Moulton/AL/35650"),
    "12 Elm St, Lower Level, Boston, MA 02110": standing("12 Elm St", BOSTON, unit="Lower Level"),
    "12 Elm St, Basement, Boston, MA 02110": standing("12 Elm St", BOSTON, unit="Basement"),
    "12 Elm St, Mezzanine, Boston, MA 02110": standing("12 Elm St", BOSTON, unit="Mezzanine"),
    "12 Elm St, Rear, Boston, MA 02110": standing("12 Elm St", BOSTON, unit="Rear"),
    "12 Elm St, East Wing, Boston, MA 02110": standing("12 Elm St", BOSTON, unit="East Wing"),
    "12 Elm St, Lot C, Boston, MA 02110": standing("12 Elm St", BOSTON, unit="Lot C"),
    "12 Elm St, B, Boston, MA 02110": standing("12 Elm St", BOSTON, unit="B"),
    "12 Elm St, Second Floor, Boston, MA 02110": standing("12 Elm St", BOSTON, service_floor="2"),
    "12 Elm St, Carriage House, Boston, MA 02110": standing("12 Elm St", BOSTON, building="Carriage House"),
    "12 Elm St Boston MA 02110 Suite 5": standing("12 Elm St", BOSTON, unit="Suite 5"),
    "Suite 4 12345 North Main Street, Redmond, WA 98052": standing(
        "12345 North Main Street", "Redmond/WA/98052", unit="Suite 4"
    ),
    "Ste 200 - 1500 5th Ave, Seattle, WA 98101": standing("1500 5th Ave", "Seattle/WA/98101", unit="Ste 200"),
    "N4321 County Rd D, Fond du Lac, WI 54937": standing("N4321 County Rd D", "Fond du Lac/WI/54937"),
    "456 East Ave D, Rochester, NY 14607": standing("456 East Ave D", "Rochester/NY/14607"),
    "Urb Las Flores, 150 Calle A, San Juan, PR 00926": standing(
        "150 Calle A", "San Juan/PR/00926", building="Urb Las Flores"
    ),
    "Urb Las Flores 150 Calle A, San Juan, PR 00926": standing(
        "150 Calle A", "San Juan/PR/00926", building="Urb Las Flores"
    ),
}


@pytest.mark.parametrize("written", WHOLE)
def test_a_pasted_address_is_cut_where_it_is_meant_to_be(sample: Path, written: str):
    typed = into(new_location(sample), "street", written, pasted=True)
    assert {name: getattr(typed.form.step, name) for name in WHOLE[written]} == WHOLE[written]
    assert [finding for finding in typed.findings(*WHOLE[written]) if finding.level != "said"] == []


IN_CANADA = {
    "1234, rue Saint-Denis, bureau 200, Montréal (Québec) H2X 3K8": standing(
        "1234 rue Saint-Denis", "Montréal/QC/H2X 3K8", unit="bureau 200"
    ),
    "1234, rue Saint-Denis bur. 200, Montréal (Québec) H2X 3K8, tél. : 514 555-0110": standing(
        "1234 rue Saint-Denis", "Montréal/QC/H2X 3K8", unit="bur. 200"
    ),
    "202-121 14th Street NW, Calgary AB T2N 1Z6": standing("121 14th Street NW", "Calgary/AB/T2N 1Z6", unit="202"),
    "#202-121 14 St NW Calgary, Alberta T2N1Z6": standing("121 14 St NW", "Calgary/AB/T2N 1Z6", unit="202"),
    "12 Water St, St. John’s, NL A1C 1A1": standing("12 Water St", "St. John’s/NL/A1C 1A1"),
}


@pytest.mark.parametrize("written", IN_CANADA)
def test_a_canadian_address_is_cut_where_it_is_meant_to_be(sample: Path, written: str):
    commit(sample, in_canada)
    typed = into(new_location(sample), "street", written, pasted=True)
    assert {name: getattr(typed.form.step, name) for name in IN_CANADA[written]} == IN_CANADA[written]
    found = typed.findings(*IN_CANADA[written])
    assert [finding.message for finding in found] == ["left out: tél. : 514 555-0110"] * ("tél" in written)


def in_canada(view: View) -> None:
    view.put(view.account.with_(country="CA"))


SAID = {
    "Acme Dental, 7 Carmine St, New York, NY 10014": "Acme Dental",
    "7 Carmine St, New York, NY 10014 212-555-0110": "212-555-0110",
    "7 Carmine St, New York, NY 10014 2125550110": "2125550110",
    "7 Carmine St, New York, NY 10014 c/o Dana Reyes": "c/o Dana Reyes",
    "7 Carmine St\nNew York NY 10014\n212-555-0110": "212-555-0110",
}


@pytest.mark.parametrize("written", SAID)
def test_what_is_no_part_of_the_address_is_said_there_and_on_review(sample: Path, written: str):
    typed = into(new_location(sample), "street", written, pasted=True)
    there = {name: getattr(typed.form.step, name) for name in SERVICE}
    assert there == standing("7 Carmine St", MANHATTAN)
    said = f"left out: {SAID[written]}"
    assert typed.said == [said]
    assert ("warned", said) in typed.form.review().messages


BACK = {
    "12 Main St, 14 Oak St, Boston, MA 02110": "two house numbers in this address",
    "5th Ave & 34th St New York NY": "corner of two streets",
    "12 Main St Apt 3 Unit 5, Boston, MA 02110": "two units in this address",
    "12 Foo St Bar Baz NV 89501": "can't tell street from city",
    "12 Main St, Highway 5, Reno, NV 89501": "can't tell where Highway 5 belongs",
}


@pytest.mark.parametrize("written", BACK)
def test_what_cannot_be_read_comes_back_whole_with_the_reason(sample: Path, written: str):
    typed = into(new_location(sample), "street", written, pasted=True)
    there = {name: getattr(typed.form.step, name) for name in SERVICE}
    assert there == standing(written, "//")
    assert [said.partition(" — ")[0] for said in typed.said] == [BACK[written]]


ASKED = {
    "4e rang 123, Ripon, QC J0V 1V0": "house-number-missing",
    "10 Site 5 Comp 3, Ripon, QC J0V 1V0": "mail-drop",
    "123 RR 2, Ripon, QC J0V 1V0": "mail-drop",
    "350 - 352 King St W, Toronto ON M5X 1A9": "address-split",
}


@pytest.mark.parametrize("written", ASKED)
def test_a_canadian_address_that_may_be_another_is_asked(sample: Path, written: str):
    commit(sample, in_canada)
    typed = into(new_location(sample), "street", written, pasted=True)
    assert [finding.code for finding in typed.findings(*SERVICE) if finding.asks] == [ASKED[written]]


def test_the_whole_line_in_street_beside_city_and_zip_is_asked(sample: Path):
    form = new_location(sample)
    for field, value in {"street": "7 Carmine St New York NY 10014", "city": "New York", "state": "NY"}.items():
        form.set("new_location", field, value)
    typed = into(form, "postal_code", "10014")
    assert [finding.code for finding in typed.findings("street")] == ["street-whole-address"]


HOUSE_NUMBERS = [
    "32W346 Oak Ln", "12N856 Maple Ave", "N6W23001 Bluemound Rd", "N88-W16447 Main St", "W148 N9748", "E1234A Main St",
    "37-21 82nd St", "85-080 Waianae Valley Rd", "A17 Calle 1", "199-31 Calle 19", "T703 State Route 66",
    "109-A Main St", "12AB Elm St", "123-1/2 Main St", "2723 B 1/4 Rd", "Carr 3 Km 21.5", "Mile 1422 Alaska Hwy",
    "One S Main St", "12-A rue Principale", "#401-43 Hanna Ave",
]  # fmt: skip
NO_HOUSE_NUMBERS = ["S1 Hwy", "E50 Rd", "A1 Blvd", "M25 Motorway", "Fifth Avenue", "Ocean Ave", "Sixteen Elm St"]


@pytest.mark.parametrize("street", [*HOUSE_NUMBERS, *NO_HOUSE_NUMBERS])
def test_a_house_number_is_taken_and_a_missing_one_asked(sample: Path, street: str):
    found = in_reno(sample, street=street).findings(*SERVICE)
    assert [finding.code for finding in found if finding.asks] == ["house-number-missing"] * (
        street in NO_HOUSE_NUMBERS
    )
    assert [finding for finding in found if finding.level == "refused"] == []


@pytest.mark.parametrize("street", ["PO Box 12", "1234 PO Box", "123 RR 2 Box 152", "Lockbox 9"])
def test_a_box_is_refused(sample: Path, street: str):
    assert [finding.code for finding in in_reno(sample, street=street).findings("street")] == ["po-box"]


POSTAL_CODES = {
    "Fort Campbell/TN/42223": "postal-code-state", "Fairview/ND/59221": "postal-code-state",
    "Junction City/LA/71749": "postal-code-state", "Tonalea/UT/86044": "postal-code-state",
    "Lead Hill/MO/72643": "", "Alta/WY/83414": "", "Fishers Island/NY/06390": "", "Texhoma/TX/73949": "",
    "St. Louis/MO/63101": "", "St. Paul/MN/55101": "", "Ft. Worth/TX/76102": "", "Mt. Vernon/NY/10550": "",
}  # fmt: skip


@pytest.mark.parametrize("town", POSTAL_CODES)
def test_a_postal_code_of_the_state_next_door_is_asked_and_nothing_else(sample: Path, town: str):
    found = in_reno(sample, **{name: standing("", town)[name] for name in ("city", "state", "postal_code")}).findings()
    codes = [finding.code for finding in found if finding.field in SERVICE]
    assert codes == ([POSTAL_CODES[town]] if POSTAL_CODES[town] else [])


CANADIAN_CODES = {
    "Ripon/QC/J0V 1V0": "", "Iqaluit/NU/X0A 0H0": "", "Rockland/ON/K0A 3A0": "", "Saint-Anselme/QC/G0S 2Z0": "",
    "Gatineau/QC/K1A 0J9": "", "Toronto/ON/m5v 0a1": "", "Toronto/Ont./M5V-0A1": "", "Charlottetown/PEI/C1A 1A1": "",
    "Montréal/PQ/H2X 3K8": "", "Victoria/Colombie-Britannique/V8V 1A1": "", "Yellowknife/NWT/X1A 1A1": "",
    "St. John's/NF/A1C 1A1": "", "Toronto/ON/M5V OA1": "postal-code-invalid",
    "Toronto/ON/D5V 0A1": "postal-code-invalid",
}  # fmt: skip


@pytest.mark.parametrize("town", CANADIAN_CODES)
def test_a_canadian_code_and_province_as_people_write_them(sample: Path, town: str):
    commit(sample, in_canada)
    found = in_reno(sample, **{name: standing("", town)[name] for name in ("city", "state", "postal_code")}).findings()
    codes = [finding.code for finding in found if finding.field in SERVICE]
    assert codes == ([CANADIAN_CODES[town]] if CANADIAN_CODES[town] else [])


def in_reno(data: Path, **typed: str) -> Typed:
    """A new location whose fields were typed one by one."""
    form = new_location(data)
    for field, value in {**standing("12 Main St", RENO), **typed}.items():
        form.set("new_location", field, value)
    return Typed(form, [])


ASKED_OR_BACK = [
    "123 RR 2 Box 152, Marfa, TX 79843",
    "PSC 1 Box 12, APO, AE 09499",
    "7 Carmine St PMB 234, New York, NY 10014",
    "Lockbox 9, Boston, MA 02110",
    "123 RR 2, Marfa, TX 79843",
    "12 Main St, Mailbox 9, Boston, MA 02110",
    "12 Main St, MB 4, Boston, MA 02110",
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
    assert form.step.numbers(form.context()) == ["+12125550119"]  # type: ignore[attr-defined]


def forwarding(sample: Path, number: str) -> Typed:
    form = all_forms.begin(session_of(sample), EditUser(user=101, part="forwarding"))
    into(form, "on", True)
    return into(form, "number", number)


FAR = ["+44 20 7946 0000", "+1 900 555 0110", "+1 876 555 0110"]


@pytest.mark.parametrize("written", FAR)
def test_a_number_that_costs_extra_is_forwarded_to_with_a_warning_and_is_no_main_or_callback_number(
    sample: Path, written: str
):
    warned = forwarding(sample, written).findings("number")
    assert [finding.level for finding in warned] == ["warned"]
    customer = into(all_forms.begin(session_of(sample), FirstRun()), "main_number", written)
    assert "refused" in [finding.level for finding in customer.findings("main_number")]
    callback = into(new_location(sample), "callback_number", written)
    assert "refused" in [finding.level for finding in callback.findings("callback_number")]


def test_of_a_number_in_letters_the_first_ten_keys_count(sample: Path):
    form = forwarding(sample, "1-877-KARS-4-KIDS").form
    assert "(877) 527-7454" in form.step.summary(form.draft, form.context())


@pytest.mark.parametrize(("number", "zone"), [("709", "St_Johns"), ("861", "Chicago"), ("837", "Los_Angeles")])
def test_the_time_zone_of_an_area_code(sample: Path, number: str, zone: str):
    form = into(all_forms.begin(session_of(sample), FirstRun()), "main_number", f"{number}-555-0110").form
    assert form.step.time_zone.endswith(zone)  # type: ignore[attr-defined]


def add_user(sample: Path, step: str, field: str, value: Any) -> Typed:
    form = all_forms.begin(session_of(sample), NewUser())
    form.turn_to(step)
    form.set(step, field, value)
    form.follow(field)
    return Typed(form, [])


@pytest.mark.parametrize("pin", ["1212", "2580", "1999", "112233"])
def test_a_pin_that_many_have_is_warned_about_or_refused(sample: Path, pin: str):
    typed = add_user(sample, "details", "pin", pin)
    assert typed.findings("pin") != []


def test_an_extension_is_trimmed(sample: Path):
    typed = add_user(sample, "details", "extension", " 165")
    assert typed.findings("extension") == []


def test_an_email_of_no_usual_signs_is_refused(sample: Path):
    typed = add_user(sample, "details", "emails", [EmailEntry(address="a|b@acme.example")])
    assert "refused" in [finding.level for finding in typed.findings("emails")]


@pytest.mark.parametrize("written", ["000B82-AABBCC", "00 0b 82 aa bb cc", "000b.82aa.bbcc"])
def test_a_mac_address_is_read_as_labels_have_it(sample: Path, written: str):
    form = all_forms.begin(session_of(sample), NewUser())
    form.turn_to("device")
    for field, value in {"kind": "ip_phone", "source": "new", "identifier": written}.items():
        form.set("device", field, value)
        form.follow(field)
    assert [finding for finding in form.check() if finding.field == "identifier"] == []
    assert "00:0B:82:AA:BB:CC" in form.step.summary(form.draft, form.context())


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
