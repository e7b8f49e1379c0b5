"""Addresses of every kind, pasted into the form: each word stands in a field, is said there, or all of it is back."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from setup_assistant.account.first_run.draft import FirstRun
from setup_assistant.forms import all_forms
from setup_assistant.forms.session import Session
from setup_assistant.locations.new import SERVICE, NewLocation
from setup_assistant.locations.pasted_address import one_line
from store.model.postal import PROVINCES, STATES
from tests.forms.came_to import session_of
from tests.screens.sample_office import put_sample

NUMBERS = st.one_of(
    st.integers(1, 29999).map(str),
    st.sampled_from(["109-A", "12AB", "37-21", "123 1/2", "32W346", "N4321", "N6W23001", "350-352", "One"]),
)
TYPES = ["St", "Street", "Ave", "Blvd.", "Rd", "Lane", "Ct", "Way", "Plaza", "Terrace"]
SIDES = ["", "", "", " N", " NW", " South"]
NAMES = [
    "Main",
    "Oak Hill",
    "Martin Luther King",
    "5th",
    "42nd",
    "Box Hill",
    "Saint Mary's",
    "Boston Post",
    "Île Perrot",
]
OTHER_STREETS = [
    "County Rd D", "County Road K", "State Road M", "E Ave J", "Avenue B", "Highway 157", "State Route 66", "Broadway",
    "Calle A", "rue Saint-Denis", "boul. René-Lévesque Ouest", "County Hwy 12", "W 34th St", "Market Plaza Spear Tower",
]  # fmt: skip
STREETS = st.one_of(
    st.builds("{} {} {}{}".format, NUMBERS, st.sampled_from(NAMES), st.sampled_from(TYPES), st.sampled_from(SIDES)),
    st.builds("{} {}".format, NUMBERS, st.sampled_from(OTHER_STREETS)),
    st.sampled_from(
        ["Ocean Ave", "Sixteen Elm St", "Calle 1 A17", "Dolores St 3 NW of 5th", "4e rang 123", "123 RR 2", "A1 Blvd",
         "5th Ave & 34th St", "PO Box 12", "10 Site 5 Comp 3"]
    ),
)  # fmt: skip
IDENTIFIERS = st.one_of(st.integers(1, 999).map(str), st.sampled_from("ABCXZ"), st.sampled_from(["4B", "C-12", "B5"]))
BESIDE = st.one_of(
    st.builds(
        "{} {}".format,
        st.sampled_from(
            ["Ste", "Suite", "Apt", "Unit", "Rm", "Lot", "Bldg", "Tower", "Fl", "Floor", "bureau", "bur.", "app.",
             "étage", "Wing", "Gate", "Door", "Mailbox", "PMB", "MB", "Kiosk", "Slip"]
        ),
        IDENTIFIERS,
    ),
    st.integers(1, 999).map("#{}".format),
    st.sampled_from(
        ["Second Floor", "Twentieth Floor", "33rd Floor", "2e étage", "Ground Floor", "Lower Level", "Garden Level",
         "Basement", "Rear", "Upper", "LL", "B", "East Wing", "North Entrance", "Carriage House", "Dept. of Surgery",
         "RDC", "aile Est", "Édifice Marie-Guyart", "Urb Las Flores", "Empire State Building"]
    ),
    st.sampled_from(
        ["Acme Dental", "Attn: Dana Reyes", "c/o Dana Reyes", "Dana Reyes", "775-555-0110", "7755550110",
         "tél. : 514 555-0110", "office: (775) 555-0110 x12"]
    ),
)  # fmt: skip
TOWNS = st.sampled_from(
    ["New York NY 10118", "Reno, NV 89501", "St. Paul, Minnesota 55101", "Fond du Lac, WI 54937", "San Juan, PR 00926",
     "Houston TX", "Carmel-by-the-Sea, CA 93921", "Washington, D.C. 20001", "Boston MA 02110-1234", "Springfield", "",
     "Toronto ON M5X 1A9", "Montréal (Québec) H2X 3K8", "St. John’s, NL A1C 1A1", "Calgary, Alberta T2N1Z6"]
)  # fmt: skip
ENDS = st.sampled_from(
    ["", "", ", USA", " Canada", " 775-555-0110", ", 7755550110", " Suite 5", " c/o Dana Reyes", ", 2nd Floor"]
)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    folder: Path = tmp_path_factory.mktemp("office") / "data"
    put_sample(folder)
    return session_of(folder)


@settings(max_examples=300)
@given(
    st.lists(BESIDE, max_size=1),
    STREETS,
    st.lists(BESIDE, max_size=2),
    TOWNS,
    st.sampled_from([", ", ", ", " ", "\n"]),
    ENDS,
    st.booleans(),
)
@example([], "12 Main St", ["Second Floor"], "Reno, NV 89501", ", ", "", True)
@example([], "456 East Ave D", [], "Reno, NV 89501", ", ", "", True)
@example(["#202-121"], "14 St NW", [], "Calgary, Alberta T2N1Z6", " ", "", True)
@example(["Ste 200 -"], "1500 5th Ave", [], "Reno, NV 89501", " ", "", True)
def test_no_word_of_an_address_is_lost(
    session: Session,
    before: list[str],
    street: str,
    behind: list[str],
    town: str,
    between: str,
    end: str,
    is_pasted: bool,
) -> None:
    written = between.join(filter(None, [*before, street, *behind, town])) + end
    draft = FirstRun.model_validate({"parts": ["new_location"], "customer": {"is_new": False}})
    form = all_forms.begin(session, draft)
    form.set("new_location", "street", written)
    followed = form.follow("street", pasted=is_pasted)
    findings = [finding for finding in form.check() if finding.field in SERVICE]
    form.file.discard()
    step = form.step
    assert isinstance(step, NewLocation)
    if not step.filled:  # a plain street, or handed back whole
        assert step.street == (one_line(written) if "\n" in written else written)
        return
    kept = [str(getattr(step, field)) for field in SERVICE]
    said = [followed.remark, *(finding.message for finding in findings)]
    assert Counter(words(written)) - Counter(words(" ".join([*kept, *said]))) == Counter()
    if between == ", " and not any(finding.asks or finding.level == "refused" for finding in findings):
        assert step.street == street


def words(text: str) -> list[str]:
    """Every word and number by itself; of floors the number, of states the letters, of the country nothing."""
    text = re.sub(r"\b(USA|Canada)\b|\b(?:fl|floor|étage)\b", " ", text, flags=re.IGNORECASE)
    for name, number in {"Second Floor": "2", "Second": "2", "Twentieth": "20"}.items():
        text = text.replace(name, number)
    text = re.sub(r"\b(\d+)(?:st|nd|rd|th|e)\b", r"\1", text)
    for code, name in {**STATES, **PROVINCES, "QC": "Québec", "DC": "D.C."}.items():
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", code, text)
    return re.findall(r"\d+|[^\W\d_]+", text.casefold())
