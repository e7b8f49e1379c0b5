"""A sample of what people really write, in the program itself: what is understood is said, and kept as said."""

from pathlib import Path

from tests.program.conftest import Opens
from tests.program.headless import Desk
from tests.program.test_plain import LEAVE, OFFICE, Dialogue


def test_what_is_typed_is_read_as_meant_or_asked_about(tmp_path: Path, opens: Opens):
    desk = Desk(tmp_path)
    desk.environment["TERM"] = "dumb"
    desk.begin(OFFICE)
    terminal = opens(at=desk)
    person = Dialogue(terminal)
    person.answer(
        ("What next?", "l"),
        ("what next?", "a"),
        ("Name:", "Annex"),
        ("Street (or paste the full address):", "Suite 4, 12 Main St, Fort Campbell, TN 42223, USA"),
        ("ZIP code [42223]:", ""),
        ("42223 is in KY, not TN. Keep it as it is? [no]:", "yes"),
        ("City [Fort Campbell]:", ""),
        ("State [TN]:", ""),
        ("4 Unit: Suite 4", ""),
        ("Type s,", "s"),
        ("with a doubted address", "<"),
    )
    person.answer(
        ("What next?", "m"),
        ("2 Office hours, always open", "2"),
        ("Hours (blank for always open), Enter to continue:", "M-F 8:30-12, 1-5"),
        ("line 1: Mon–Fri 8:30 AM–12:00 PM, 1:00 PM–5:00 PM", ""),
        ("Type s,", "s"),
        ("saved: Changed office hours", "3"),
        ("Holidays (blank for none), Enter to continue:", "12/24/26 - 12/26/26 Christmas"),
        ("line 1: Dec 24, 2026 – Dec 26, 2026 Christmas", ""),
        ("Enter to continue, or a number", ""),
        ("Type s,", "s"),
        ("saved: Changed holidays", "<"),
    )
    person.answer(
        ("What next?", "a"),
        ("Location [Annex]:", "Main office"),
        ("Enter to continue,", ""),
        ("First name:", "Sales"),
        ("Last name (optional):", ""),
        ("Email:", "sales@acme.example"),
        ("Enter to continue,", ""),
        ("Device [Mobile app]:", "remote number"),
        ("Number (outside number to ring):", "cell: (914) 555-0188 x2"),
    )
    person.wait_for("left out: cell, x2")
    terminal.type("<<\r")
    person.answer(*LEAVE)
    annex, _main = desk.show("locations")
    assert annex["service_address"]["street"] == "12 Main St"
    assert annex["service_address"]["unit"] == "Suite 4"
    assert [kept["code"] for kept in annex["kept_doubts"]] == ["postal-code-state"]
