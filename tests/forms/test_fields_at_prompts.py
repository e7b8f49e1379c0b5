"""What a prompt takes that a page has keys for: a new PIN, a search across many, a row for each device."""

import io
from pathlib import Path

import pytest

from setup_assistant.account.main_number.draft import MainNumber
from setup_assistant.boxes.draft import EditBoxes
from setup_assistant.conference.draft import EditConference
from setup_assistant.devices.edit.draft import EditDevice
from setup_assistant.forms import all_forms
from setup_assistant.forms.draft import StepDraft
from setup_assistant.locations.draft import EditLocation
from setup_assistant.plain.forms import open_form
from setup_assistant.plain.lines import Lines
from setup_assistant.plain.session import PlainSession
from setup_assistant.users.add.draft import QUICK, Draft
from setup_assistant.users.edit.draft import EditUser
from store.model.account import Account
from store.model.device import Device
from store.model.location import Location
from store.model.user import Email, User
from store.view import View
from tests.assistant.plain_talk import Said, Typist
from tests.forms.came_to import session_of
from tests.forms.every_form import PENDING, Answer, phone_without_mac
from tests.screens.office_pilot import PINS
from tests.screens.sample_office import (
    DOMAIN,
    MAIN_OFFICE,
    Clock,
    commit,
    open_office,
    put_sample,
    somebody,
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    put_sample(tmp_path / "data")
    return tmp_path / "data"


def at_prompts(data: Path, draft: StepDraft, *typed: str) -> Said:
    """Open a form, type these lines, and leave where they end."""
    output = io.StringIO()
    desk = PlainSession(data, Lines(Typist(*typed), output), Clock())
    desk.open(DOMAIN)
    open_form(desk, draft)
    desk.close()
    return Said(output.getvalue())


def account_of(data: Path) -> Account:
    office = open_office(data)
    try:
        return office.view().account
    finally:
        office.close()


def crowd(view: View) -> None:
    """More people than are listed at once: 104 to 179, without those that are reserved."""
    view.put(view.account.with_(seats={}))
    for extension in (*range(104, 150), *range(160, 180)):
        somebody(extension, f"Guest{extension}")(view)
        guest = view.get(User, extension)
        assert guest is not None
        view.put(guest.with_(emails=(Email(address=f"guest{extension}@acme.example"),)))


@pytest.mark.parametrize(
    ("draft", "before"),
    [
        (EditUser(user=102, part="voicemail"), ()),
        (EditUser(user=102, part="successor"), ("Kim", "Stone", "")),
        (EditConference(part="bridge"), ("",)),
    ],
    ids=["voicemail", "successor", "bridge"],
)
def test_space_makes_a_new_pin_in_every_form_that_has_one(
    data: Path, draft: StepDraft, before: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
):
    pins = iter(PINS)
    monkeypatch.setattr("store.rules.secrets.new_pin", pins.__next__)
    name = draft.step(draft.pages()[0]).label("pin")
    said = at_prompts(data, draft, *before, name, " ", name)
    asked = [line for line in said.lines if line.startswith(f"{name} (")]
    assert "[" in asked[1]
    assert asked[0] != asked[1]


def test_people_who_are_not_listed_are_found_by_name(data: Path):
    commit(data, crowd)
    said = at_prompts(data, MainNumber(part="rings"), "102, guest169", "", "", "", "save")
    assert "169" not in said.text.partition("Rings [")[0]
    assert account_of(data).main_rings.users == (102, 169)


def test_several_who_may_be_meant_are_listed_and_chosen_by_number(data: Path):
    commit(data, crowd)
    said = at_prompts(data, EditLocation(place=MAIN_OFFICE, part="notify"), "guest14", "2", "", "save")
    assert "  2 141 Guest141 Li: Main office" in said.text
    office = open_office(data)
    place = office.view().get(Location, MAIN_OFFICE)
    office.close()
    assert place is not None
    assert place.notify == (141,)


def test_who_is_not_one_alone_is_asked_for_again(data: Path):
    commit(data, crowd)
    said = at_prompts(data, EditDevice(device=41, part="owner"), "guest14", "guest16", "guest167", "", "save")
    assert said.count("guest14 could be 140 Guest140 Li, 141 Guest141 Li") == 1
    assert said.count("✓ saved: Moved 102 Dan Ames's IP phone to 167 Guest167 Li") == 1


def test_whose_calls_and_messages_someone_gets_is_asked_by_name(data: Path):
    at_prompts(data, EditUser(user=102, part="leaving"), "calls", "another", "user", "priya", "", "save")
    office = open_office(data)
    user = office.view().get(User, 102)
    office.close()
    assert user is not None
    assert user.left is not None
    assert user.left.calls_to == 103


class TestLabels:
    """Entering MACs: each phone that waits for one is asked for."""

    @pytest.fixture(autouse=True)
    def _a_phone_waits(self, data: Path) -> None:
        commit(data, phone_without_mac)

    def test_each_device_is_asked_for_by_whose_it_is(self, data: Path):
        said = at_prompts(data, EditBoxes(part="labels"), "00:0B:82:00:00:66", "00:0B:82:00:00:67", "", "save")
        assert said.count("101 Reception's IP phone, Enter to continue:") == 1
        assert said.count("102 Dan Ames's IP phone, Enter to continue:") == 1
        office = open_office(data)
        identifiers = [
            device.identifier for device in map(office.view().get, (Device, Device), (PENDING, 41)) if device
        ]
        office.close()
        assert identifiers == ["00:0B:82:00:00:66", "00:0B:82:00:00:67"]

    def test_another_one_is_reached_by_its_number(self, data: Path):
        said = at_prompts(data, EditBoxes(part="labels"), "2", "00:0B:82:00:00:67", "", "", "save")
        assert said.first("saved:") == "✓ saved: Entered MAC for 1 device"
        assert said.count("102: → 102 Dan Ames: IP phone 00:0B:82:00:00:67") + said.count("102: 102 Dan Ames") == 1

    def test_a_wrong_one_is_said_at_once_and_asked_again(self, data: Path):
        said = at_prompts(data, EditBoxes(part="labels"), "00:0B", "00:0B:82:00:00:66", "", "")
        assert said.after("101 Reception's IP phone, Enter").startswith("✗ not a MAC address")
        assert said.after("✗ not a MAC address") == "101 Reception's IP phone [not valid: 00:0B], Enter to continue:"
        assert said.headings[-1] == "Step 2 of 2: Review"

    def test_what_is_taken_back_leaves_no_draft(self, data: Path):
        said = at_prompts(data, EditBoxes(part="labels"), "00:0B", "-")
        assert "Nothing was entered, so no draft is kept" in said.lines

    def test_the_end_of_the_line_keeps_what_was_entered(self, data: Path):
        said = at_prompts(data, EditBoxes(part="labels"), "00:0B:82:00:00:66")
        assert "Draft kept — open the same form to continue it" in said.lines


def left(data: Path, draft: StepDraft, answer: Answer, field: str, at: str = "") -> None:
    """A draft in which somebody typed something on screen, and stood at a field when the line dropped."""
    session = session_of(data)
    form = all_forms.begin(session, draft, at)
    form.set(*answer)
    form.stands_at(field)
    form.leave()
    session.close()


def test_a_draft_left_in_one_of_several_emails_on_screen_goes_on_at_the_emails(data: Path):
    left(data, EditUser(user=102, part="basics"), Answer("basics", "last_name", "Ames-Cole"), "emails.1")
    said = at_prompts(data, EditUser(user=102, part="basics"), "")
    assert said.count("Email [dan@acme.example]:") == 1
    assert said.count("First name") == 0


def test_a_draft_left_on_the_quick_page_goes_on_with_what_that_asks(data: Path):
    left(data, Draft(), Answer("details", "first_name", "Dana"), "last_name", at=QUICK)
    said = at_prompts(data, Draft(), "", "Reyes", "", "", "save", "")
    assert said.count("✓ Added 104 Dana Reyes") == 1
