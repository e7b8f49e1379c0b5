"""PINs and sign-ins are told once, whatever made them, since no page shows them again."""

from pathlib import Path

import pytest

from setup_assistant.account.demo import make
from setup_assistant.boxes.draft import EditBoxes
from setup_assistant.devices.edit.draft import EditDevice
from setup_assistant.devices.edit.owner import why_not
from setup_assistant.forms.draft import StepDraft
from setup_assistant.plans.told_once import FILE, told_once
from setup_assistant.sheets import unused
from setup_assistant.users.edit.draft import EditUser
from store.kinds.device import DeviceKind
from store.model.device import Device
from store.model.user import User
from store.office import Office
from store.offices import Offices
from store.plan import Plan
from store.view import new_id
from tests.assistant.plain_talk import talk
from tests.assistant.program import DANA as DANA_
from tests.assistant.program import OFFICE, Program
from tests.assistant.test_leaving import ctx
from tests.assistant.test_plain_set_up import CUSTOMER, NUMBERS, PLACE

DAN, DANA = 101, 103
DOMAIN = "Domain: acme.example"
ON_ITS_PAGE = "IP phone: enter these on its web page; open its IP address in a browser."


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Offices(tmp_path).open(make(tmp_path))


def told(office: Office, draft: StepDraft, step: str, **fields: object) -> list[str]:
    """Fill the step in and save it; what is told then."""
    draft.apply_defaults(ctx(office.view()))
    for field, value in fields.items():
        draft.set(step, field, value, ctx(office.view()))
    return carried_out(office, draft.plan(ctx(office.view())))


def carried_out(office: Office, plan: Plan) -> list[str]:
    office.commit(plan)
    return told_once(office.view(), plan)


def password(office: Office, user: int, kind: DeviceKind) -> str:
    view = office.view()
    (device,) = (each for each in view.found(Device, "users", user) if each.kind is kind)
    return str(view.secret(device.sip_password))


def test_a_successor_is_told_how_each_device_signs_in(office: Office):
    lines = told(office, EditUser(user=DAN, part="successor"), "successor", first_name="Noor", last_name="Haddad")
    (kind,) = {device.kind for device in office.view().found(Device, "users", DAN)}
    assert lines[0].startswith("101 Noor Haddad: voicemail PIN ")
    assert lines[1].startswith("101 Noor Haddad's ")
    assert lines[1].endswith(f": username 101, password {password(office, DAN, kind)}")
    assert lines[2:] == [ON_ITS_PAGE, DOMAIN]


def test_so_it_is_of_a_device_that_is_added(office: Office):
    lines = told(office, EditUser(user=DAN, part="device"), "device", kind="mobile_app")
    app = password(office, DAN, DeviceKind.MOBILE_APP)
    assert lines == [f"101 Dan Ames's Mobile app: username 101, password {app}", DOMAIN]


def test_and_of_one_that_moves_to_another_user(office: Office):
    told(office, EditUser(user=DAN, part="device"), "device", kind="mobile_app")
    phone = next(each.id for each in office.view().found(Device, "users", DAN) if each.kind is DeviceKind.MOBILE_APP)
    lines = told(office, EditDevice(device=phone, part="owner"), "owner", to=str(to_whom(office, phone)))
    assert f"password {office.view().secret(office.view().get(Device, phone).sip_password)}" in lines[0]  # type: ignore[union-attr]
    assert lines[-1] == DOMAIN


def to_whom(office: Office, device: int) -> int:
    """Somebody who can have it."""
    view, found = office.view(), office.view().get(Device, device)
    assert found is not None
    return next(id for id in sorted(view.raw_ids("users")) if not why_not(view, found, id))


def test_the_label_of_a_phone_is_read_when_it_is_set_up(office: Office):
    view = office.view()
    phone = Device(id=new_id(), kind=DeviceKind.IP_PHONE, user=DANA, sip_password=view.keep_secret("s" * 20))
    view.remove(Device, next(device.id for device in view.found(Device, "users", DANA)))
    view.put(view.get(User, DANA).with_(primary_device=phone.id))  # type: ignore[union-attr]
    view.put(phone)
    office.commit(view.plan("Ordered a phone"))
    lines = told(office, EditBoxes(part="labels"), "labels", typed={phone.id: "00:0B:82:00:00:71"})
    assert lines == [f"103 Dana Reyes's IP phone: username 103, password {'s' * 20}", ON_ITS_PAGE, DOMAIN]


def test_what_undo_brings_back_was_told_before(office: Office):
    told(office, EditUser(user=DAN, part="successor"), "successor", first_name="Noor")
    plan, _findings = office.undo_plan()
    assert carried_out(office, plan) == []


def test_people_pasted_at_the_first_start_are_told_at_its_end(program: Program):
    people = ("Dana Reyes, dana@acme.example", "Dan Ames", "", "")
    said = talk(program.data, *CUSTOMER, *PLACE, *NUMBERS, *people, "", "", "save", "", "q")
    office = program.open()
    pins = [office.view().secret(office.view().get(User, id).pin) for id in (101, 102)]  # type: ignore[union-attr]
    apps = [password(office, id, DeviceKind.MOBILE_APP) for id in (101, 102)]
    start = said.lines.index(f"101 Dana Reyes: voicemail PIN {pins[0]}")
    assert said.lines[start : start + 6] == [
        f"101 Dana Reyes: voicemail PIN {pins[0]}",
        f"101 Dana Reyes's Mobile app: username 101, password {apps[0]}",
        f"102 Dan Ames: voicemail PIN {pins[1]}",
        f"102 Dan Ames's Mobile app: username 102, password {apps[1]}",
        DOMAIN,
        "This won't be shown again.",
    ]


def test_they_are_kept_in_a_file_that_nobody_else_can_read(program: Program, tmp_path: Path):
    file = tmp_path / "pins.txt"
    people = ("Dana Reyes, dana@acme.example", "", "")
    said = talk(program.data, *CUSTOMER, *PLACE, *NUMBERS, *people, "", "", "save", "w", "<", "w", str(file), "q")
    assert said.count(f"saved {file}") == 1
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.read_text().startswith("101 Dana Reyes: voicemail PIN ")


def test_a_phone_still_to_come_is_told_of_once_its_mac_is_entered_and_a_file_has_it_before(program: Program):
    program.begin(OFFICE, {"users": [DANA_]})
    office = program.open()
    phone = Device(id=new_id(), kind=DeviceKind.IP_PHONE, user=101)
    view = office.view()
    view.put(phone.with_(sip_password=view.keep_secret("Kx7Qm2Rt9Vb4Ln8Wc5Zd")))
    plan = view.plan("Added phone")
    assert carried_out(office, plan) == []
    sign_in = ["101 Dana Reyes's IP phone: username 101, password Kx7Qm2Rt9Vb4Ln8Wc5Zd", DOMAIN]
    assert told_once(office.view(), plan, to_a_file=True) == sign_in
    view = office.view()
    view.put(view.get(Device, phone.id).with_(identifier="00:0B:82:00:00:41"))
    assert carried_out(office, view.plan("Entered MAC")) == [sign_in[0], ON_ITS_PAGE, DOMAIN]


def test_secrets_saved_again_are_offered_a_name_that_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert unused(FILE) == "pins-and-passwords.txt"
    for name in ("pins-and-passwords.txt", "pins-and-passwords-2.txt"):
        (tmp_path / name).touch()
    assert unused(FILE) == "pins-and-passwords-3.txt"
