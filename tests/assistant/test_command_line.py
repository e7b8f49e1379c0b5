"""The contract of the command line: exit statuses, JSON documents, what goes where."""

import csv
import errno
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from time import process_time
from typing import Any

import pytest
import yaml

from setup_assistant.__main__ import main
from setup_assistant.answers import planning
from setup_assistant.answers.work import Work
from setup_assistant.commands import rows as show
from store import files, shell
from store.files import locked
from store.office import Office
from tests.assistant.plain_talk import STAFF
from tests.assistant.program import DANA, MAIN, OFFICE, Program

EXAMPLES = Path(__file__).parents[2] / "examples"
COMMANDS = "demo", "customers", "plan", "apply", "schema", "show", "check", "backup", "restore", "undo"
DOCUMENT = {"committed", "changes", "findings", "monthly_cost", "currency"}
"""What the JSON of plan, apply and undo has whatever happens."""


@pytest.fixture
def dana(program: Program) -> Program:
    program.begin(OFFICE, {"users": [{**DANA, "numbers": 1}]})
    return program


# which data, which customer


@pytest.mark.parametrize("order", ["before", "after", "both"])
def test_data_and_domain_count_before_and_after_the_command(program: Program, order: str):
    file = program.file(OFFICE)
    wanted = ["--data", str(program.data), "--domain", "acme.example"]
    before = wanted if order != "after" else []
    after = wanted if order != "before" else []
    assert main([*before, "apply", *after, str(file)]) == 0
    assert (program.data / "acme.example" / "journal").exists()
    assert main([*before, "show", *after, "users"]) == 0


def test_data_and_domain_come_from_the_environment(dana: Program, monkeypatch: pytest.MonkeyPatch, capsys: Any):
    other = {"account": {**OFFICE["account"], "name": "Other", "domain": "other.example", "main_number": None}}
    dana.done(other)
    capsys.readouterr()
    monkeypatch.setenv("SETUP_ASSISTANT_DATA", str(dana.data))
    monkeypatch.setenv("SETUP_ASSISTANT_DOMAIN", "acme.example")
    assert main(["show", "users", "--json"]) == 0
    assert [user["first_name"] for user in json.loads(capsys.readouterr().out)] == ["Dana"]
    assert main(["--domain", "other.example", "show", "users", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_several_customers_need_a_domain(dana: Program):
    dana.done({"account": {"name": "Other", "domain": "other.example"}})
    answer = dana("show", "users")
    assert answer.status == 2
    assert "--domain: acme.example and other.example" in answer.err
    assert dana("apply", dana.file({"users": [DANA]})).status == 2
    assert dana("show", "users", "--domain", "other.example").status == 0
    assert [row["domain"] for row in dana("customers", "--json").json] == ["acme.example", "other.example"]
    assert dana("customers", "--json").json[0] == {"domain": "acme.example", "name": "Acme Dental", "users": 1}


@pytest.mark.parametrize("domain", ["ACME.example", "acme.example."])
def test_a_domain_is_the_same_in_any_spelling(dana: Program, domain: str):
    """For `check` above all, which would look for its files elsewhere."""
    (dana.data / "acme.example" / "office.json").write_text("{")
    for command in (["check"], ["show", "users"], ["backup", dana.folder / "saved"]):
        assert dana("--domain", domain, *command).status == 4
    assert dana("--domain", "acme", "check", "--json").json["error"] == "usage"


def test_a_backup_and_an_answers_file_know_it_in_any_spelling(dana: Program):
    assert dana("--domain", "ACME.example", "plan", dana.file({"users": [DANA]})).status == 0
    assert dana("--domain", "ACME.example", "backup", dana.folder / "saved").out == "Backed up acme.example\n"
    (dana.data / "acme.example").rename(dana.folder / "aside")
    assert dana("--domain", "ACME.example", "restore", dana.folder / "saved").status == 0


def test_a_domain_that_is_not_the_files_account_is_wrong_usage(program: Program):
    answer = program("apply", program.file(OFFICE), "--domain", "other.example", "--json")
    assert answer.status == 2
    assert "for acme.example, not other.example" in answer.err
    assert not program.data.exists()
    assert program("apply", program.file(OFFICE), "--domain", "ACME.example").status == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["apply"],
        ["apply", "nowhere.yaml"],
        ["apply", "."],
        ["show", "dreams"],
        ["show"],
        ["undo", "yesterday"],
        ["undo", "99"],
        ["show", "users", "--domain", "nobody.example"],
        ["show", "users", "--domain", "not a domain"],
        ["plan", "nowhere.yaml", "--json"],
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_2_and_says_so_on_standard_error(dana: Program, arguments: list[str]):
    before = dana.files()
    answer = dana(*arguments)
    assert answer.status == 2
    assert answer.err.strip()
    assert "Traceback" not in answer.err
    if "--json" not in arguments:
        assert answer.out == ""
    assert dana.files() == before


def test_without_a_customer_it_says_how_to_begin(program: Program):
    answer = program("show", "users")
    assert answer.status == 2
    assert "apply an answers file" in answer.err


# plan and apply


def test_results_go_to_standard_output_and_messages_to_standard_error(office: Program):
    file = office.file({"users": [{**DANA, "pin": "121212"}]})
    answer = office("apply", file)
    assert answer.status == 0
    assert "changes · + $19.95/mo USD · saved" in answer.out
    assert "+ user 101 Dana Reyes" in answer.out.splitlines()
    assert "+ Mobile app for 101 Dana Reyes" in answer.out.splitlines()
    assert answer.err.splitlines() == [f"{file.name}:6 users[0].pin: ! one of the most common PINs — choose another"]


def test_plan_changes_nothing(office: Program):
    file = office.file({"users": [DANA]})
    before = office.files()
    answer = office("plan", file, "--json")
    assert answer.status == 0
    assert answer.json["committed"] is False
    assert answer.json["monthly_cost"] == "19.95"
    assert "preview only" in office("plan", file).out
    assert office.files() == before
    assert office.show("users") == []


def test_plan_for_a_new_customer_makes_no_folder(program: Program):
    assert program("plan", program.file(OFFICE)).status == 0
    assert not program.data.exists()


def test_thousands_of_numbers_are_a_line(office: Program):
    answer = office("apply", office.file({"numbers": ["+12127550000..+12127552999"]}))
    assert answer.out.splitlines() == ["+ 3000 numbers", "3000 changes · no change in cost · saved"]


def test_a_thousand_users_are_planned_in_seconds(program: Program):
    """Two seconds; ordering the spare numbers and looking for an extension anew at every step took twelve."""
    users = [{"first_name": f"User {n}", "emails": [f"u{n}@acme.example"], "numbers": 1} for n in range(800)]
    account = {**OFFICE["account"], "extensions": {"first": "1000", "last": "4999"}}
    file = program.file({**OFFICE, "account": account, "numbers": ["+16467550000..+16467551999"], "users": users})
    began = process_time()
    answer = program("plan", file)
    assert answer.status == 0
    assert "+ 800 users" in answer.out
    assert process_time() - began < 7


def test_a_small_change_names_what_changes(dana: Program):
    answer = dana("apply", dana.file({"users": [{"extension": "101", "room": "2", "numbers": 2}]}))
    assert answer.out.splitlines() == [
        "~ user 101 Dana Reyes",
        "    room: none → 2",
        "~ number (212) 555-0111",
        "    rings: unassigned → 101 Dana Reyes",
        "2 changes · no change in cost · saved",
    ]


@pytest.mark.parametrize("command", ["plan", "apply"])
def test_a_file_that_changes_nothing_says_so_and_of_nothing_that_it_is_saved(dana: Program, command: str):
    file = dana.file({"users": [{"extension": "101", "room": "2"}]})
    dana("apply", file)
    assert dana(command, file).out.splitlines() == ["no changes to save"]


def test_nothing_of_a_secret_is_printed(office: Program):
    user = {**DANA, "pin": "493817", "conference": {"pin": "80417"}}
    answers = [office("plan", office.file({"users": [user]}), *json) for json in ([], ["--json"])]
    answers.append(office.done({"users": [user]}))
    answers += [office("show", what, form) for what in ("users", "history", "devices") for form in ("--json", "--csv")]
    printed = "".join(answer.out + answer.err for answer in answers)
    view = office.open().view()
    (sip,) = [view.secret(device["sip_password"]) for device in view.base.tables["devices"].values()]
    assert sip
    assert not [value for value in ("493817", "80417", sip) if value in printed]


# exit 1, 3 and 4


def test_refused_is_exit_1_with_a_document(office: Program):
    answer = office("apply", office.file({"users": [{**DANA, "extension": "300"}]}), "--json")
    assert answer.status == 1
    assert answer.json.keys() >= {*DOCUMENT, "error"}
    assert answer.json["committed"] is False
    assert answer.json["findings"] == [
        {
            "level": "refused",
            "code": "extension-outside-plan",
            "where": "users[0].extension",
            "message": "300 is outside 101–199 — next available: 101",
        }
    ]
    assert office("apply", office.file("users: [")).status == 1


def test_check_finds_what_is_left_to_do(office: Program):
    answer = office("check", "--json")
    assert answer.status == 1
    assert answer.findings == [("main-number-rings-nowhere", "account.main_rings")]
    office.done({"users": [{**DANA, "address_confirmed": True}]})
    assert {code for code, _where in office("check", "--json").findings} == {"notify-missing", "test-call-missing"}
    call = {"by": "Dana", "extension": "101", "heard": "350 5th Avenue"}
    office.done({"locations": [{"name": "Main office", "notify": ["101"], "test_call": call}]})
    assert office("check", "--json").json == {"findings": []}
    answer = office("check")
    assert (answer.status, answer.out) == (0, "all done — nothing to fix\n")


def test_a_lock_held_too_long_is_exit_3(dana: Program, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(files, "PATIENCE", 0.05)
    before = dana.files()
    with locked(dana.data / "acme.example" / "lock"):
        answer = dana("apply", dana.file({"users": [{"extension": "101", "room": "2"}]}), "--json")
    assert answer.status == 3
    assert answer.json.keys() >= {*DOCUMENT, "error"}
    assert answer.json["error"] == "busy"
    assert "try again" in answer.err
    assert dana.files() == before


def _meanwhile(dana: Program, monkeypatch: pytest.MonkeyPatch, rooms: Iterator[str]) -> list[str]:
    """Between plan and commit somebody else gives Dana the next of these rooms; returns what was done."""
    done: list[str] = []
    commit, theirs = Office.commit, dana.file("", "theirs.yaml")

    def slow(office: Office, plan: Any) -> Any:
        room = next(rooms, None)
        if room is not None:
            theirs.write_text(yaml.safe_dump({"users": [{"extension": "101", "room": room}]}))
            program = (
                f"import sys; from setup_assistant.__main__ import main; sys.exit(main({_arguments(dana, theirs)}))"
            )
            subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
            done.append(room)
        return commit(office, plan)

    monkeypatch.setattr(Office, "commit", slow)
    return done


def _arguments(dana: Program, file: Path) -> list[str]:
    return ["--data", str(dana.data), "apply", str(file)]


def test_apply_plans_again_where_another_process_was_faster(dana: Program, monkeypatch: pytest.MonkeyPatch):
    done = _meanwhile(dana, monkeypatch, iter(["theirs"]))
    answer = dana("apply", dana.file({"users": [{"extension": "101", "room": "ours"}]}), "--json")
    assert done == ["theirs"]
    assert answer.status == 0
    (change,) = answer.json["changes"]
    assert change["fields"]["room"] == ["theirs", "ours"]
    assert dana.user("101")["room"] == "ours"
    assert len(dana.show("history")) == 4


def test_a_customer_that_somebody_made_meanwhile_breaks_no_rule(program: Program, monkeypatch: pytest.MonkeyPatch):
    file = program.file({**OFFICE, "users": [DANA]})
    put = planning._put

    def slow(work: Work) -> None:
        put(work)
        if not (program.data / "acme.example").exists():
            code = f"import sys; from setup_assistant.__main__ import main; sys.exit(main({_arguments(program, file)}))"
            subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)

    monkeypatch.setattr(planning, "_put", slow)
    answer = program("apply", file, "--json")
    assert (answer.status, answer.findings, answer.json["changes"]) == (0, [], [])


def test_apply_gives_up_after_five_conflicts_with_exit_3(dana: Program, monkeypatch: pytest.MonkeyPatch):
    done = _meanwhile(dana, monkeypatch, iter("abcdefgh"))
    answer = dana("apply", dana.file({"users": [{"extension": "101", "room": "ours"}]}), "--json")
    assert answer.status == 3
    assert done == list("abcde")
    assert answer.json.keys() >= {*DOCUMENT, "error"}
    assert answer.json["error"] == "conflict"
    assert dana.user("101")["room"] == "e"


def test_undoing_what_changed_since_is_exit_3_and_names_the_change(dana: Program):
    dana.done({"users": [{"extension": "101", "room": "a"}]})
    dana.done({"users": [{"extension": "101", "room": "b"}]})
    answer = dana("undo", "3", "--json")
    assert answer.status == 3
    assert "#4" in answer.err
    assert answer.json["error"] == "conflict"


def test_a_damaged_journal_is_exit_4_and_says_how_to_restore(dana: Program):
    journal = dana.data / "acme.example" / "journal"
    journal.write_bytes(journal.read_bytes().replace(b"Dana", b"Dina", 1))
    for arguments in (["show", "users"], ["undo"], ["apply", str(dana.file({"users": [DANA]}))]):
        answer = dana(*arguments, "--json")
        assert answer.status == 4
        assert str(journal) in answer.err
        assert "restore FILE --domain acme.example" in answer.err
        assert answer.json["error"] == "damaged"


def test_check_says_which_file_is_damaged_and_what_was_saved(dana: Program):
    journal = dana.data / "acme.example" / "journal"
    journal.write_bytes(journal.read_bytes().replace(b"Dana", b"Dina", 1))
    answer = dana("check", "--json")
    assert answer.status == 4
    assert answer.json["error"] == "damaged"
    assert answer.findings == [("files-damaged", "journal")]
    assert "needs a backup made after change #1" in answer.message("files-damaged")
    assert str(journal) in dana("check").out


def test_files_of_a_later_program_are_exit_4_and_say_to_update(dana: Program):
    snapshot = dana.data / "acme.example" / "office.json"
    stored = json.loads(snapshot.read_bytes())
    stored["_meta"]["1"]["schema"] = 99
    snapshot.write_text(json.dumps(stored))
    answer = dana("show", "users", "--json")
    assert answer.status == 4
    assert str(snapshot) in answer.err
    assert "update setup-assistant" in answer.err
    assert "aside" not in answer.err
    assert answer.json["error"] == "newer"


def test_data_that_cannot_be_reached_is_exit_4(program: Program):
    program.data.write_text("a file where the folder should be")
    answer = program("apply", program.file(OFFICE), "--json")
    assert answer.status == 4
    assert str(program.data) in answer.err
    assert answer.json["error"] == "files"


# undo and history


def test_undo_takes_back_the_newest_and_then_the_one_before(dana: Program):
    dana.done({"users": [{"extension": "101", "room": "2"}]})
    answer = dana("undo")
    assert answer.status == 0
    assert answer.out.splitlines()[0].startswith("Undid #3: Applied")
    assert dana.user("101")["room"] == ""
    assert dana("undo", "--json").json["monthly_cost"] == "-19.95"
    assert dana.show("users") == []
    assert [row["undoes"] for row in dana.show("history")] == [2, 3, None, None, None]


def test_undo_takes_the_commit_that_is_named(dana: Program):
    dana.done({"users": [{"first_name": "Ann", "numbers": 0}]})
    assert dana("undo", "#2").status == 0
    assert [user["first_name"] for user in dana.show("users")] == ["Ann"]
    assert dana("undo", "2").status == 2


def test_undo_is_refused_while_something_points_at_what_would_go(dana: Program):
    dana.done({"locations": [{"name": "Main office", "notify": ["101"]}]})
    before = dana.files()
    answer = dana("undo", "2", "--json")
    assert answer.status == 3
    assert answer.json["committed"] is False
    assert answer.json["error"] == "conflict"
    assert answer.json["message"] == "can't undo #2: #3 affects the same things — undo that first"
    assert dana.files() == before


def test_undoing_everything_leaves_a_customer_that_can_come_back(dana: Program):
    assert dana("undo").status == 0
    assert dana("undo").status == 0
    assert dana("undo").status == 2
    assert "! no account" in dana("check", "--domain", "acme.example").out
    assert dana.apply(OFFICE).status == 0
    assert len(dana.show("numbers")) == 8


def test_history_names_who_it_was(office: Program, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("getpass.getuser", lambda: "root")
    monkeypatch.setenv("SUDO_USER", "sam")
    monkeypatch.setenv("SSH_CONNECTION", "198.51.100.7 52344 203.0.113.9 22")
    office.done({"users": [DANA]})
    newest, *_older = office.show("history")
    assert newest["who"] == "sam (root) from 198.51.100.7"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", newest["at"])
    assert "sam (root) from 198.51.100.7" in office("show", "history").out
    office("undo")
    assert office.show("history")[0]["who"] == "sam (root) from 198.51.100.7"


def test_a_history_that_begins_later_says_so(dana: Program):
    office = dana.open()
    office.compact()
    office.close()
    (office.folder / "history").unlink()
    answer = dana("show", "history")
    assert (answer.status, answer.err) == (
        0,
        f"changes before #{office.seq + 1} aren't in the history — older backups have them\n",
    )


# show


def test_a_spreadsheet_calculates_with_nothing_that_is_exported(office: Program):
    names = ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "plain", "＝SUM(1)", "'=1", "'t Hooft"]
    office.done({"users": [{"first_name": name, "department": name, "numbers": 0} for name in names]})
    rows = list(csv.DictReader(io.StringIO(office("show", "users", "--csv").out)))
    assert [row["first_name"] for row in rows] == [
        *("'=HYPERLINK(1)", "'+1", "'-1", "'@SUM(1)", "plain", "'＝SUM(1)", "''=1", "'t Hooft")
    ]
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")]
    assert set(office.show("users")[0]) == {name.partition(".")[0] for name in rows[0]}


def test_a_cell_says_what_an_email_is_for(office: Program):
    office.done({"users": [{"first_name": "Dana", "emails": ["dana@acme.example"], "numbers": 0}]})
    (row,) = csv.DictReader(io.StringIO(office("show", "users", "--csv").out))
    assert row["emails"] == "dana@acme.example voicemail"


@pytest.mark.parametrize("what", [what for what in show.WHAT if what != "history"])
def test_a_cell_has_one_value_and_none_of_what_json_has_is_lost(fixture_office: Program, what: str):
    """Yes and no, several behind semicolons, what has parts in columns: read back, it is the same."""
    fixture_office.done(
        {
            "users": [
                *STAFF,
                {
                    "first_name": "Bo",
                    "location": "Main office",
                    "emails": ["bo@acme.example"],
                    "numbers": 2,
                    "fax": True,
                },
            ]
        }
    )
    shown = fixture_office.show(what)
    rows = list(csv.DictReader(io.StringIO(fixture_office("show", what, "--csv").out)))
    assert shown
    assert not [cell for row in rows for cell in row.values() if set(cell) & set("{}[]")]
    for row, record in zip(rows, shown, strict=True):
        found = dict(in_columns(record))
        assert {name: read_back(row[name], found[name]) for name in found if name in row} == {
            name: value for name, value in found.items() if name in row
        }
        assert all(value in (None, "", []) for name, value in found.items() if name not in row)


def in_columns(record: dict[str, Any], within: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in record.items():
        if isinstance(value, dict):
            yield from in_columns(value, f"{within}{name}.")
        else:
            yield within + name, value


def read_back(cell: str, like: Any) -> Any:
    """The value of a cell, of the kind that JSON has there. A time is the office's, to the second."""
    text = re.sub(r"^'(?='*[=+@-])", "", cell)
    match like:
        case str() if is_same_time(text, like):
            return like
        case bool():
            return {"yes": True, "no": False}[text]
        case int():
            return int(text)
        case list():
            parts = text.split("; ") if text else []
            return [record_of(part, each) for part, each in zip(parts, like, strict=True)]
        case None:
            return text or None
    return text


def is_same_time(text: str, like: str) -> bool:
    if not re.match(r"\d{4}-\d\d-\d\dT", like):
        return False
    return datetime.fromisoformat(text) == datetime.fromisoformat(like).replace(microsecond=0)


def record_of(part: str, like: Any) -> Any:
    """Of one of several: the values one after another, what is only true or not by its name where it is true."""
    if not isinstance(like, dict):
        return part
    words = part.split(" ")
    flags = {name: name in words for name, value in like.items() if isinstance(value, bool)}
    rest = (word for word in words if word not in flags)
    return {name: flags[name] if name in flags else next(rest, "") for name in like}


@pytest.mark.parametrize("command", [["customers"], ["show", "users"], ["backup", "x.tgz"], []])
def test_a_file_is_no_data_folder(program: Program, command: list[str]):
    file = program.file({})
    answer = program(*command, "--data", str(file))
    assert (answer.status, answer.out) == (4, "")
    assert f"{file}: not a folder" in answer.err


@pytest.mark.parametrize("what", ["users", "numbers", "locations", "devices", "services", "history"])
def test_everything_can_be_shown_in_every_form(dana: Program, what: str):
    rows = dana.show(what)
    assert len(list(csv.DictReader(io.StringIO(dana("show", what, "--csv").out)))) == len(rows)
    assert len(dana("show", what).out.splitlines()) == len(rows) + 1


def test_the_schema_is_json_schema_and_fits_the_examples(program: Program):
    answer = program("schema")
    assert answer.status == 0
    schema = json.loads(answer.out)
    assert schema["type"] == "object"
    assert set(schema["properties"]) == {"account", "locations", "numbers", "base_stations", "devices", "users"}
    for path in EXAMPLES.glob("*.yaml"):
        assert list(_misfits(yaml.safe_load(path.read_text()), schema, schema)) == []
    assert list(_misfits({"users": [{"emial": 1}]}, schema, schema)) == ["no emial"]
    assert list(_misfits({"users": [{"scope": "boss"}]}, schema, schema)) != []


def test_the_schema_says_what_every_key_is_in_american_english(program: Program):
    schema = json.loads(program("schema").out)
    parts = [schema, *schema["$defs"].values()]
    described = [*parts, *(key for part in parts for key in part.get("properties", {}).values())]
    assert len(described) > 120
    assert all(each["title"] and each["description"] for each in described)
    words = " ".join(each["title"] + " " + each["description"] for each in described)
    assert not re.search(
        r"centre|[a-z]Answers|still to come|stand-in|somebody|whom\b|[a-z]_[a-z]", re.sub("`[^`]*`", "", words)
    )


def _misfits(value: Any, rule: dict[str, Any], schema: dict[str, Any]) -> Iterator[str]:
    """What of JSON Schema the answers file uses: types, keys, lists, choices, references."""
    if "$ref" in rule:
        rule = schema["$defs"][rule["$ref"].rpartition("/")[2]]
    if "anyOf" in rule:
        tried = [list(_misfits(value, one, schema)) for one in rule["anyOf"]]
        yield from min(tried, key=len)
        return
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "number": int | float, "boolean": bool}
    kinds["null"] = type(None)
    wanted = rule.get("type", [])
    wanted = [wanted] if isinstance(wanted, str) else wanted
    if wanted and not any(isinstance(value, kinds[kind]) for kind in wanted):
        yield f"{value!r} is no {wanted}"
    if value not in rule.get("enum", [value]) or ("const" in rule and value != rule["const"]):
        yield f"{value!r} is none of {rule.get('enum')}"
    for name, inner in value.items() if isinstance(value, dict) else ():
        if name in rule.get("properties", {}):
            yield from _misfits(inner, rule["properties"][name], schema)
        elif rule.get("additionalProperties") is False:
            yield f"no {name}"
    for inner in value if isinstance(value, list) else ():
        yield from _misfits(inner, rule.get("items", {}), schema)


# without a terminal


def test_without_a_terminal_it_names_apply(program: Program):
    answer = program()
    assert answer.status == 2
    assert f"{shell.program()} apply FILE" in answer.err


def test_help_names_the_commands(program: Program):
    answer = program("--help")
    assert answer.status == 0
    for command in COMMANDS:
        assert re.search(rf"^ +{command}\b", answer.out, re.MULTILINE)
    assert program("apply", "--help").status == 0
    assert program("--version").out.startswith("setup-assistant ")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_lists_what_the_command_takes(program: Program, command: str):
    """The demo brings its own office, and the schema is the same in each."""
    assert ("--domain" in program(command, "--help").out) is (command not in ("demo", "schema"))


@pytest.mark.parametrize("arguments", [["--help"], ["show", "users"], ["plan", "FILE"], ["apply", "FILE"], ["schema"]])
def test_no_command_loads_the_screens(dana: Program, arguments: list[str]):
    file = str(dana.file({"users": [{"first_name": "Ann"}]}))
    given = ["--data", str(dana.data), *(file if argument == "FILE" else argument for argument in arguments)]
    assert _loaded_by(given, "textual", "rich", "screens") == "status 0 loaded []"


@pytest.mark.parametrize("arguments", [["customers"], *(["show", what] for what in show.WHAT)])
def test_what_only_reads_loads_no_models(dana: Program, arguments: list[str]):
    """Importing pydantic and defining the models takes longer than printing a whole office."""
    assert _loaded_by(["--data", str(dana.data), *arguments], "pydantic", "pydantic_core") == "status 0 loaded []"


def _loaded_by(given: list[str], *packages: str) -> str:
    """How a command ends in a process of its own, and what it loaded of these packages."""
    program = (
        "import sys\nfrom setup_assistant.__main__ import main\n"
        f"try: status = main({given!r})\nexcept SystemExit as exit: status = exit.code\n"
        f"loaded = sorted(name for name in sys.modules if name.split('.')[0] in {packages!r})\n"
        "print('status', status, 'loaded', loaded)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-1]


def test_a_reader_that_leaves_early_is_no_error(dana: Program):
    dana.done({"numbers": ["+12127550000..+12127552999"]})  # more than a pipe holds
    show = [sys.executable, "-m", "setup_assistant", "--data", str(dana.data), "show", "numbers"]
    with subprocess.Popen(show, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.wait(30) == 0
        assert running.stderr.read() == b""


def test_the_main_number_is_shown_as_it_rings(dana: Program):
    (main_number,) = [row for row in dana.show("numbers") if row["number"] == MAIN]
    assert main_number == {"number": MAIN, "status": "assigned", "destination": {"kind": "main"}, "rate_centre": ""}


def test_restore_says_as_of_which_change_it_is(dana: Program):
    """What is newer than the backup is not there any more."""
    dana("backup", dana.folder / "saved")
    newest = dana.show("history")[0]
    restored = Program(dana.folder / "elsewhere", dana._capsys)
    restored.folder.mkdir()
    said = restored("restore", dana.folder / "saved").out
    assert re.fullmatch(r"Restored acme\.example, as of change #2 \([A-Z][a-z]{2} \d+, 20\d\d \d+:\d\d [AP]M\)\n", said)
    restored.data = restored.folder / "again"
    document = restored("restore", dana.folder / "saved", "--json").json
    assert document["customers"] == ["acme.example"]
    assert document["as_of"]["acme.example"]["seq"] == newest["seq"] == 2


# what is typed wrong


@pytest.mark.parametrize(
    ("typed", "usage", "says"),
    [
        (["show", "users", "--jsn"], "setup-assistant show ", "--jsn (did you mean --json?)"),
        (["--pln"], "setup-assistant [", "--pln (did you mean --plain?)"),
        (["demo", "--domain", "acme.example"], "setup-assistant demo ", "omit --data and --domain"),
        (["--domain", "acme.example", "demo"], "setup-assistant demo ", "omit --data and --domain"),
        (["check", "now"], "setup-assistant check ", "unrecognized arguments: now"),
        (["show", "users", "--csv", "--json"], "setup-assistant show ", "not allowed with argument --csv"),
    ],
)
def test_wrong_usage_is_told_by_the_command_that_it_was_meant_for(typed: list[str], usage: str, says: str, capsys: Any):
    assert main(typed) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"usage: {usage}")
    assert says in said


def test_the_history_in_a_spreadsheet_is_what_a_person_reads(dana: Program):
    first, newest, *_others = dana("show", "history", "--csv").out.splitlines()
    assert first == "seq,at,who,summary,undoes"
    assert newest.startswith("2,")


def test_a_folder_that_there_is_not_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    program = Program(tmp_path / "misspelt", capsys)
    answer = program("show", "users")
    assert answer.status == 2
    assert f"{program.data} doesn't exist yet" in answer.err


@pytest.mark.parametrize("command", [("check",), ("show", "users"), ("backup", "b.tar.gz"), ("undo",)])
def test_a_customer_whose_folder_is_missing_is_not_called_none(dana: Program, command: tuple[str, ...]):
    (dana.data / "acme.example").rename(dana.folder / "away")
    command = tuple(str(dana.folder / each) if each.endswith(".gz") else each for each in command)
    answer = dana(*command)
    assert answer.status == 4
    assert "acme.example's folder is missing" in answer.err
    assert "restore FILE --domain acme.example" in answer.err


def test_a_copy_of_a_customers_folder_is_not_backed_up_as_another_customer(dana: Program):
    shutil.copytree(dana.data / "acme.example", dana.data / "acme.example.bak")
    answer = dana("backup", dana.folder / "b.tar.gz")
    assert answer.status == 4
    assert "contains acme.example - move it out" in answer.err
    assert not (dana.folder / "b.tar.gz").exists()


def test_an_empty_data_folder_name_is_an_unset_variable():
    status = subprocess.run(
        [sys.executable, "-m", "setup_assistant", "--data", "", "customers"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert (status.returncode, "no folder — name one or omit --data" in status.stderr) == (2, True)


@pytest.mark.parametrize(
    ("number", "advice"),
    [(errno.ENOSPC, "make room"), (errno.EACCES, "check who owns it"), (errno.EROFS, "--data")],
)
def test_what_the_system_refuses_is_said_with_what_helps(
    dana: Program, monkeypatch: pytest.MonkeyPatch, number: int, advice: str
):
    def refuse(office: Office, plan: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Office, "commit", refuse)
    answer = dana("apply", dana.file({"users": [{"extension": "101", "room": "2"}]}))
    assert answer.status == 4
    assert f"{os.strerror(number)} - " in answer.err
    assert advice in answer.err


def test_a_mac_of_two_customers_is_said_by_plan_apply_and_check(program: Program):
    phone = {"devices": [{"kind": "ip_phone", "identifier": "000B82-000077"}]}
    program.begin({**OFFICE, **phone})
    other = {"account": {"name": "Law", "domain": "law.example", "main_number": "+12125550160"}, **phone}
    said = ("identifier-other-customer", "devices[0].identifier")
    assert program.plan(other).findings == [said]
    assert program.done(other).findings == [said]
    codes = [code for code, _where in program("check", "--domain", "law.example", "--json").findings]
    assert "identifier-other-customer" in codes
