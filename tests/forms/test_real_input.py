"""What people really write, through the engine of every form: the right value, a question, or handed back whole."""

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from setup_assistant.account.first_run.draft import FirstRun
from setup_assistant.account.main_number.draft import MainNumber
from setup_assistant.forms import all_forms
from setup_assistant.forms.wizard import FormWizard
from setup_assistant.numbers.porting.step import PortNumber
from setup_assistant.users.add.draft import Draft as NewUser
from setup_assistant.users.edit.draft import EditUser
from setup_assistant.users.emails import EmailEntry
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
    "7 Carmine St #5, New York, NY 10014, USA": {
        "street": "7 Carmine St",
        "unit": "#5",
        "city": "New York",
        "state": "NY",
        "postal_code": "10014",
    },
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
    "12 Elm St, East Wing, Boston, MA 02110": {"street": "12 Elm St", "unit": "East Wing", "city": "Boston"},
    "12 Elm St, Basement, Boston, MA 02110": {"street": "12 Elm St", "unit": "Basement", "postal_code": "02110"},
    "12 Elm St, Mezzanine, Boston, MA 02110": {"street": "12 Elm St", "unit": "Mezzanine", "city": "Boston"},
    "12 Elm St, B, Boston, MA 02110": {"street": "12 Elm St", "unit": "B", "city": "Boston"},
    "12 Elm St, Lot C, Boston, MA 02110": {"street": "12 Elm St", "unit": "Lot C", "city": "Boston"},
    "Suite 4 12345 North Main Street, Redmond, WA 98052": {"street": "12345 North Main Street", "unit": "Suite 4"},
    "Urb Las Flores, 150 Calle A, San Juan, PR 00926": {
        "street": "150 Calle A",
        "building": "Urb Las Flores",
        "city": "San Juan",
        "state": "PR",
    },
}


@pytest.mark.parametrize("written", WHOLE)
def test_a_pasted_address_is_cut_where_it_is_meant_to_be(sample: Path, written: str):
    typed = into(new_location(sample), "street", written, pasted=True)
    fields = {name: getattr(typed.form.step, name) for name in WHOLE[written]}
    assert fields == WHOLE[written]
    assert [finding for finding in typed.findings() if finding.level == "refused"] == []


CANADIAN = {
    "1234, rue Saint-Denis, bureau 200, Montréal (Québec) H2X 3K8": {
        "street": "1234 rue Saint-Denis",
        "unit": "bureau 200",
        "city": "Montréal",
        "state": "QC",
        "postal_code": "H2X 3K8",
    },
    "202-121 14th Street NW, Calgary AB T2N 1Z6": {"street": "121 14th Street NW", "unit": "202", "city": "Calgary"},
}


@pytest.mark.parametrize("written", CANADIAN)
def test_a_canadian_line_is_cut_in_an_american_office_too(sample: Path, written: str):
    typed = into(new_location(sample), "street", written, pasted=True)
    assert {name: getattr(typed.form.step, name) for name in CANADIAN[written]} == CANADIAN[written]
    assert "state-unknown" in [finding.code for finding in typed.findings("state")]  # another customer's


SAID = {
    "Acme Dental, 7 Carmine St, New York, NY 10014": "Acme Dental",
    "7 Carmine St, New York, NY 10014 212-555-0110": "212-555-0110",
    "Urb Las Flores, 150 Calle A, San Juan, PR 00926": "Las Flores",
    "12 Elm St, East Wing, Boston, MA 02110": "East Wing",
}


@pytest.mark.parametrize("written", SAID)
def test_what_is_no_part_of_the_street_is_kept_or_said(sample: Path, written: str):
    typed = into(new_location(sample), "street", written, pasted=True)
    kept = [getattr(typed.form.step, field) for field in ("building", "unit")]
    assert any(SAID[written] in text for text in (*kept, *typed.said))
    assert SAID[written] not in typed.form.step.street


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


NUMBERS_OF_HOUSES = st.sampled_from(["7", "350", "12AB", "32W346", "N88-W16447", "123-1/2", "One", "88-10", "A17"])
NAMES_OF_STREETS = st.sampled_from(
    [
        "Carmine St",
        "5th Ave",
        "Old Mill Rd NE",
        "Avenue J",
        "County Rd D",
        "Highway 157",
        "Broadway",
        "Calle Luna",
        "MLK Blvd",
    ]
)
BESIDE = st.sampled_from(
    [
        *("Suite 4", "#5", "Fl 3", "Second Floor", "Rear", "East Wing", "Bldg C", "Acme Dental", "c/o Dana Reyes"),
        *("Gate B", "PMB 234", "Dept. of Surgery", "212-555-0110", "Urb Las Flores", "B", "LL", "Carriage House"),
    ]
)
TOWNS = st.sampled_from(
    ["New York NY 10118", "New York, NY", "Reno, Nevada 89501", "St. Paul MN 55101-1234", "Reno NV, USA"]
)


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("lasting") / "data"
    put_sample(data)
    return data


@settings(max_examples=60)
@given(
    st.lists(BESIDE, max_size=1),
    NUMBERS_OF_HOUSES,
    NAMES_OF_STREETS,
    st.lists(BESIDE, max_size=2),
    TOWNS,
    st.sampled_from([", ", " ", "\n"]),
)
def test_no_word_of_a_pasted_address_disappears(
    lasting: Path, before: list[str], number: str, name: str, behind: list[str], town: str, between: str
):
    line = between.join([*before, f"{number} {name}", *behind, town])
    typed = into(new_location(lasting), "street", line, pasted=True)
    fields = ("street", "building", "unit", "service_floor", "city", "state", "postal_code")
    there = [str(getattr(typed.form.step, field)) for field in fields]
    kept = words(" ".join((*there, *typed.said, *(finding.message for finding in typed.findings()))))
    assert [word for word in words(line) if word not in kept] == []


def words(text: str) -> list[str]:
    """Each by itself; floors and states as they are kept."""
    same = {"second": "2", "nevada": "nv", "fl": "floor"}
    return [same.get(word, word) for word in re.findall(r"[^\W\d_]+|\d+", text.casefold())] + ["floor"]


def at(sample: Path, street: str, town: str, **more: str) -> Typed:
    """Part by part, as somebody types an address."""
    form = new_location(sample)
    city, state, code = town.rsplit(" ", 2)
    for field, value in {"street": street, "postal_code": code, "city": city, "state": state, **more}.items():
        typed = into(form, field, value)
    return typed


def doubted(typed: Typed) -> list[str]:
    assert [finding.message for finding in typed.findings() if finding.level == "refused"] == []
    return [finding.code for finding in typed.findings() if finding.asks]


HOUSES = [
    *(
        "32W346 Oak Ln",
        "12N856 Maple Ave",
        "N6W23001 Bluemound Rd",
        "N88-W16447 Main St",
        "W148 N9748",
        "E1234A Main St",
    ),
    *("37-21 82nd St", "85-080 Waianae Valley Rd", "A17 Calle 1", "199-31 Calle 19", "T703 State Route 66"),
    *("109-A Main St", "12AB Elm St", "123-1/2 Main St", "2723 B 1/4 Rd", "Carr 3 Km 21.5", "Mile 1422 Alaska Hwy"),
    *("One S Main St", "12-A rue Principale", "#401-43 Hanna Ave"),
]


@pytest.mark.parametrize("street", HOUSES)
def test_a_house_number_that_exists_is_not_doubted(sample: Path, street: str):
    assert doubted(at(sample, street, "New York NY 10118")) == []


@pytest.mark.parametrize("street", ["S1 Hwy", "E50 Rd", "Fifth Avenue", "4e rang 123", "10 Site 5 Comp 3", "Ocean Ave"])
def test_what_is_no_house_number_is_asked_about(sample: Path, street: str):
    assert doubted(at(sample, street, "New York NY 10118")) != []


@pytest.mark.parametrize("street", ["PO Box 12", "1234 PO Box", "123 RR 2 Box 152", "Lockbox 9"])
def test_a_box_is_no_place_to_send_help_to(sample: Path, street: str):
    refused = [
        finding.code for finding in at(sample, street, "New York NY 10118").findings() if finding.level == "refused"
    ]
    assert refused == ["po-box"]


def test_a_mail_drop_in_the_unit_is_asked_about(sample: Path):
    assert doubted(at(sample, "350 5th Ave", "New York NY 10118", unit="PMB 234")) == ["mail-drop"]


@pytest.mark.parametrize(
    "town", ["Fort Campbell TN 42223", "Fairview ND 59221", "Junction City LA 71749", "Tonalea UT 86044"]
)
def test_a_postal_code_of_the_neighbouring_state_is_asked_about(sample: Path, town: str):
    assert doubted(at(sample, "12 Main St", town)) == ["postal-code-state"]


@pytest.mark.parametrize(
    "town",
    [
        *("Lead Hill MO 72643", "Alta WY 83414", "Fishers Island NY 06390", "Texhoma TX 73949", "St. Louis MO 63101"),
        *("St. Paul MN 55101", "Ft. Worth TX 76102", "Mt. Vernon NY 10550"),
    ],
)
def test_a_town_as_people_write_it_is_not_doubted(sample: Path, town: str):
    assert doubted(at(sample, "12 Main St", town)) == []


def test_a_street_that_goes_on_to_its_own_town_is_asked_about(sample: Path):
    assert doubted(at(sample, "350 5th Ave New York NY 10118 Suite 5", "New York NY 10118")) == ["street-whole-address"]


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
