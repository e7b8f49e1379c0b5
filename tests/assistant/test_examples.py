"""The example files: each sets up an office that works, at once, in pieces, twice, and back again."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from setup_assistant.commands import answers
from store.offices import Offices
from tests.assistant.program import Program, tables

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("dental-us", "bureau-ca", "call-routing")
SHOWN = ("users", "numbers", "locations", "devices")

USER_KEYS = {
    "extension", "first_name", "last_name", "emails", "department", "purpose", "user_type", "scope", "location",
    "floor", "room", "devices", "primary_device", "numbers", "caller_id", "voicemail", "call_forwarding",
    "failover_number", "fax_number", "bridge_id", "tags",
}  # fmt: skip

FIGURES: dict[str, dict[str, Any]] = {
    "dental-us": {
        "domain": "acme-dental.example",
        "users": 12,
        "numbers": 26,
        "devices": 10,
        "spare": 11,
        "monthly_cost": "239.40",
        "currency": "USD",
        "tags": {"New": 2, "Password Required": 10, "Setup Required": 1},
    },
    "bureau-ca": {
        "domain": "boreal-etudes.example",
        "users": 5,
        "numbers": 9,
        "devices": 4,
        "spare": 2,
        "monthly_cost": "124.75",
        "currency": "CAD",
        "tags": {"Password Required": 4, "Setup Required": 1},
    },
    "call-routing": {
        "domain": "harbor-locksmiths.example",
        "users": 3,
        "numbers": 4,
        "devices": 1,
        "spare": 0,
        "monthly_cost": "59.85",
        "currency": "USD",
        "tags": {"New": 1, "Setup Required": 1, "Password Required": 1},
    },
}


@pytest.fixture(params=NAMES)
def example(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_example_file_is_tested():
    assert {path.stem for path in EXAMPLES.glob("*.yaml")} == set(NAMES)


def test_an_example_applies(program: Program, example: str):
    answer = program("apply", EXAMPLES / f"{example}.yaml", "--json")
    assert answer.status == 0
    assert answer.json["committed"] is True
    findings = [each["message"] for each in answer.json["findings"]]
    assert all(code == "calls-end" for code, _where in answer.findings)  # of a room without a phone, of lines
    assert answer.err.splitlines() == [f"{example}.yaml ! {message}" for message in findings]
    assert answer.json["monthly_cost"] == FIGURES[example]["monthly_cost"]
    assert answer.json["currency"] == FIGURES[example]["currency"]


def test_applying_an_example_twice_changes_nothing(program: Program, example: str):
    program("apply", EXAMPLES / f"{example}.yaml")
    before = program.files()
    answer = program("apply", EXAMPLES / f"{example}.yaml", "--json")
    assert answer.status == 0
    assert answer.json["changes"] == []
    assert answer.json["monthly_cost"] == "0.00"
    assert len(program.show("history")) == 1
    assert program.files() == before


def test_what_is_shown_of_an_example(program: Program, example: str):
    program("apply", EXAMPLES / f"{example}.yaml")
    expected = FIGURES[example]
    users, numbers = program.show("users"), program.show("numbers")
    assert len(users) == expected["users"]
    assert all(user.keys() >= USER_KEYS for user in users)
    assert [user["extension"] for user in users] == sorted(user["extension"] for user in users)
    shown = [tag for user in users for tag in user["tags"]]
    assert {tag: shown.count(tag) for tag in shown} == expected["tags"]
    assert len(numbers) == expected["numbers"]
    assert all(row.keys() == {"number", "status", "destination", "rate_centre"} for row in numbers)
    assert [row["status"] for row in numbers].count("spare") == expected["spare"]
    (location,) = program.show("locations")
    assert location["status"] == "format_checked"
    assert location["users"] == expected["users"]
    devices = program.show("devices")
    assert len([row for row in devices if row["status"] != "box"]) == expected["devices"]
    (commit,) = program.show("history")
    assert commit["seq"] == 1
    assert commit["summary"] == f"Applied {example}.yaml"
    assert commit["who"]


def test_every_user_of_an_example_is_reached(program: Program, example: str):
    """The main number rings somebody, nobody has a number of somebody else, and everybody sits somewhere."""
    program("apply", EXAMPLES / f"{example}.yaml")
    office = Offices(program.data).open(FIGURES[example]["domain"])
    assert office.view().account.main_rings.users
    office.close()
    users = program.show("users")
    taken = [number for user in users for number in (*user["numbers"], user["fax_number"]) if number]
    assert len(taken) == len(set(taken))
    assert all(user["location"] for user in users)


def test_the_dental_practice_in_detail(program: Program):
    program("apply", EXAMPLES / "dental-us.yaml")
    dana, sam, ruth, lobby, records = (program.user(each) for each in ("104", "109", "110", "120", "190"))
    assert dana["fax_number"] == "+12125550114"
    assert dana["numbers"] == ["+12125550113"]
    assert dana["bridge_id"] == "104"
    assert dana["primary_device"] == "mobile_app"
    assert sam["numbers"] == ["+12125550119", "+12125550120"]
    assert sam["devices"] == [{"kind": "ip_phone", "identifier": "00:0B:82:00:00:09", "still_to_come": False}]
    assert ruth["caller_id"] == "withheld"
    assert ruth["devices"][0]["identifier"] == "+19175550188"
    assert lobby["devices"] == []
    assert lobby["numbers"] == []
    assert lobby["voicemail"]["on"] is False
    assert records["fax_number"] == "+12125550122"
    assert records["numbers"] == []
    assert records["scope"] == "simple_user"
    conference = [row["number"] for row in program.show("numbers") if row["destination"] == {"kind": "conference"}]
    assert conference == ["+16465550144"]
    to_come = [row["extension"] for row in program.show("devices") if row["status"] == "still to come"]
    assert to_come == ["108"]
    assert "108" in program("check").out


def test_accented_names_come_back_as_they_were_written(program: Program):
    program("apply", EXAMPLES / "bureau-ca.yaml")
    names = [(user["first_name"], user["last_name"]) for user in program.show("users")]
    assert ("Zoë", "Lévesque-Nguyễn") in names
    assert ("Maëlle", "D’Amours") in names
    assert "Lévesque-Nguyễn" in program("show", "users").out


def test_call_routing_forwards_every_call(program: Program):
    program("apply", EXAMPLES / "call-routing.yaml")
    day = program.user("101")
    assert day["call_forwarding"]["on"] is True
    assert day["call_forwarding"]["number"] == "+12065550190"
    assert day["devices"] == []
    assert day["scope"] == "no_portal"


def test_undoing_every_commit_gives_back_the_first_state(program: Program, example: str):
    says = yaml.safe_load((EXAMPLES / f"{example}.yaml").read_text())
    domain = says["account"]["domain"]
    users = says.pop("users")
    program.done(says)
    office = Offices(program.data).open(domain)
    states = []
    for count in range(1, len(users) + 1):
        office.refresh()
        states.append(tables(office))
        program.done({"users": users[:count]})
    commits = len(program.show("history"))
    assert commits == len(users) + 1
    for state in reversed(states):
        assert program("undo").status == 0
        office.refresh()
        assert tables(office) == state
    office.close()
    assert len(program.show("history")) == commits + len(users)


def test_undoing_the_first_commit_leaves_nothing_and_redoing_it_brings_all_back(program: Program, example: str):
    program("apply", EXAMPLES / f"{example}.yaml")
    domain = FIGURES[example]["domain"]
    shown = {what: program.show(what) for what in SHOWN}
    before = Offices(program.data).open(domain)
    state = tables(before)
    before.close()
    undone = program("undo", "--json")
    assert undone.status == 0
    assert undone.json["monthly_cost"] == f"-{FIGURES[example]['monthly_cost']}"
    assert undone.json["currency"] == FIGURES[example]["currency"]
    office = Offices(program.data).open(domain)
    assert not any(tables(office).values())
    office.close()
    assert program("customers", "--json").json == []
    assert program("--domain", domain, "undo", "2").status == 0
    assert {what: program.show(what) for what in SHOWN} == shown
    office = Offices(program.data).open(domain)
    assert tables(office) == state
    office.close()


def test_an_example_completes_an_office_where_part_is_there(program: Program, example: str):
    says = yaml.safe_load((EXAMPLES / f"{example}.yaml").read_text())
    part = {**says, "users": says["users"][:2], "numbers": says["numbers"][:3]}
    first = program.apply(part)
    copy = program.folder / "copy"
    shutil.copytree(program.data, copy)
    assert first.status == 0
    program.data = copy
    answer = program("apply", EXAMPLES / f"{example}.yaml", "--json")
    assert answer.status == 0
    made = [change for change in answer.json["changes"] if change["what"] == "made" and change["table"] == "users"]
    assert len(made) == len(says["users"]) - 2
    assert len(program.show("users")) == len(says["users"])
    assert len(program.show("numbers")) == FIGURES[example]["numbers"]


def test_a_file_in_pieces_comes_to_the_same_as_at_once(program: Program, example: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(answers, "utc_now", lambda: datetime(2026, 3, 2, tzinfo=UTC))
    says = yaml.safe_load((EXAMPLES / f"{example}.yaml").read_text())
    program("apply", EXAMPLES / f"{example}.yaml")
    at_once = {what: program.show(what) for what in SHOWN}
    program.data = program.folder / "in-pieces"
    first = ("account", "locations", "numbers")
    program.done({key: says[key] for key in first})
    program.done({key: value for key, value in says.items() if key not in first})
    assert {what: program.show(what) for what in SHOWN} == at_once
