"""Each line of To do leads to the form, and the field, in which it is fixed."""

from datetime import UTC, datetime
from typing import Any

import pytest

from setup_assistant.account.to_do import ToDo, to_do
from setup_assistant.forms import all_forms
from setup_assistant.forms.remedy import Form, Record
from setup_assistant.forms.session import Session
from setup_assistant.locations.readiness import readiness
from store.model.location import Location
from tests.assistant.plain_talk import talk
from tests.assistant.program import DANA, OFFICE, Program
from tests.assistant.test_to_do import BARE, COMING, DANA_READY, MAIN, NO_DEVICE, NO_EMAIL, READY

NOW = datetime(2026, 11, 3, 15, 42, tzinfo=UTC)
PHONE = {**DANA, "primary_device": "ip_phone"}
FAX = {"account": OFFICE["account"], "locations": OFFICE["locations"], "users": [{**DANA, "fax": "true"}]}


@pytest.fixture(autouse=True)
def _utf8(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def thing(program: Program, code: str) -> ToDo:
    office = program.open()
    office.close()
    return next(each for each in to_do(office.view(), NOW) if each.finding.code == code)


FORMS: dict[str, tuple[Any, str, str]] = {
    "main-number-missing": (BARE, "rings", "number"),
    "main-number-rings-nowhere": (OFFICE, "location", ""),
    "device-still-to-come": ({**OFFICE, "users": [PHONE]}, "device", "identifier"),
    "email-missing": ({**OFFICE, "users": [NO_EMAIL]}, "basics", "emails"),
    "device-missing": ({**OFFICE, "users": [NO_DEVICE]}, "device", "kind"),
}
"""What stands there, the step that opens, and the field."""


@pytest.mark.parametrize("code", FORMS)
def test_what_is_typed_into_goes_to_its_field(program: Program, code: str):
    says, step, field = FORMS[code]
    program.apply(says)
    assert opened(program, code) == (step, field)


@pytest.mark.parametrize(
    ("code", "step", "field"),
    [("fax-number-missing", "services", "fax_number"), ("conference-line-missing", "line", "number")],
)
def test_where_no_number_is_left_one_is_added_first(program: Program, code: str, step: str, field: str):
    program.apply({**FAX, "users": [{**DANA, "fax": "true", "conference": "true"}]})
    assert opened(program, code) == ("numbers", "lines")
    program.done({"numbers": ["+12125550177"]})
    assert opened(program, code) == (step, field)


def opened(program: Program, code: str) -> tuple[str, str]:
    """The step and the field that it leads to."""
    fix = thing(program, code).remedy
    assert isinstance(fix, Form)
    session = Session(program.data, all_forms.draft_class, lambda: NOW)
    session.open("acme.example")
    form = all_forms.begin(session, fix.draft(), field=fix.field)
    assert form.field in ("", *form.visible())
    return form.at, form.field


def test_a_floor_that_is_missing_leads_to_the_field_of_whom_it_is_missing(program: Program):
    program.done({**OFFICE, "users": [DANA]})
    view = program.open().view()
    (location,) = view.all(Location)
    view.put(location.with_(floors=3))
    remedies = [line.remedy for line in readiness(view) if line.code == "floor-missing"]
    assert remedies == [Form("user", {"user": 101, "part": "basics"}, "floor")]


def test_a_number_that_is_porting_is_opened(program: Program):
    program.done({**OFFICE, "numbers": [MAIN, COMING], "users": [{**DANA, "numbers": ["+12125550120"]}]})
    assert thing(program, "number-porting").remedy == Record("numbers", 12125550120)


def test_in_plain_mode_a_line_is_fixed_by_its_number_and_the_rest_is_said(program: Program):
    program.done(OFFICE)
    program.done({**READY, "users": [{**DANA_READY, "emails": [], "primary_device": "mobile_app"}]})
    said = talk(program.data, "t", "1", "dana@acme.example", "", "save", "<", "q")
    assert "To do · 1 to fix" in said.lines
    assert said.after("To do · 1 to fix") == "  1 ! 101 Dana Reyes has no email — add one"
    assert said.lines[said.lines.index("To do · all done") + 1] == "All done — nothing to fix"
    assert program.user("101")["emails"][0]["address"] == "dana@acme.example"


def test_911_readiness_is_among_it_and_fixed_as_there(program: Program):
    program.done(OFFICE)
    program.done({**READY, "users": [DANA]})
    said = talk(program.data, "t", "confirmed 911", "yes", "<", "q")
    assert "Did Dana Reyes confirm this 911 address? (Mobile app) [no]:" in said.text
    assert "To do · all done" in said.lines
