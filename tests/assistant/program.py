"""The program as a person at a shell has it, in this process: what it prints, and how it exits."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from setup_assistant.__main__ import main
from setup_assistant.forms.context import StepContext
from store.office import Office, utc_now
from store.offices import Offices
from tests.made_once import put

MAIN = "+12125550100"

ACCOUNT: dict[str, Any] = {"name": "Acme Dental", "domain": "acme.example", "main_number": MAIN}
STREET = {"street": "350 5th Ave", "city": "New York", "state": "NY", "postal_code": "10118"}
PLACE: dict[str, Any] = {"name": "Main office", "service_address": STREET}
DANA: dict[str, Any] = {"first_name": "Dana", "last_name": "Reyes", "emails": ["dana@acme.example"]}

OFFICE: dict[str, Any] = {
    "account": ACCOUNT,
    "numbers": [MAIN, "+12125550110..+12125550114", "+12125560115", "+16465550140"],
    "locations": [PLACE],
}
"""An office without users: six spare numbers near its main number and one of another area code."""


@dataclass(frozen=True)
class Answer:
    """What the program gave back."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def findings(self) -> list[tuple[str, str]]:
        """Code and place of each, as JSON has them."""
        return [(finding["code"], finding["where"]) for finding in self.json["findings"]]

    def message(self, code: str) -> str:
        (found,) = [finding["message"] for finding in self.json["findings"] if finding["code"] == code]
        return str(found)


class Program:
    """Runs commands on a data folder of its own."""

    def __init__(self, folder: Path, capsys: Any) -> None:
        self.folder = folder
        self.data = folder / "data"
        self._capsys = capsys
        self._files = 0

    def __call__(self, *arguments: str | Path) -> Answer:
        self._capsys.readouterr()
        try:
            status = main(["--data", str(self.data), *map(str, arguments)])
        except SystemExit as exit:  # argparse leaves this way
            status = int(exit.code or 0)
        printed = self._capsys.readouterr()
        return Answer(status, printed.out, printed.err)

    def file(self, says: object, name: str = "") -> Path:
        """An answers file: text and bytes as they are, anything else as YAML."""
        self._files += 1
        path = self.folder / (name or f"answers-{self._files}.yaml")
        content = (
            yaml.safe_dump(says, allow_unicode=True, sort_keys=False) if not isinstance(says, str | bytes) else says
        )
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def plan(self, says: object) -> Answer:
        return self("plan", self.file(says), "--json")

    def apply(self, says: object) -> Answer:
        return self("apply", self.file(says), "--json")

    def done(self, says: object) -> Answer:
        """`apply`, where nothing may be refused."""
        answer = self.apply(says)
        assert answer.status == 0, answer.out + answer.err
        return answer

    def begin(self, *files: object) -> None:
        """`done` with each file in an empty folder, as the first thing there."""
        put(self.data, json.dumps(files), lambda _data: [self.done(says) for says in files])

    def show(self, what: str, *more: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self("show", what, "--json", *more).json
        return rows

    def user(self, extension: str) -> dict[str, Any]:
        (found,) = [user for user in self.show("users") if user["extension"] == extension]
        return found

    def open(self, domain: str = "acme.example") -> Office:
        return Offices(self.data).open(domain)

    def ctx(self) -> StepContext:
        """What the steps of the wizard need to know of the office as it is."""
        office = self.open()
        office.close()  # what a view reads is in memory
        return StepContext(office.view(), now=utc_now())

    def files(self) -> dict[str, bytes]:
        """Every file of the data folder; nothing of a lock is content."""
        return {
            str(path.relative_to(self.data)): path.read_bytes()
            for path in sorted(self.data.rglob("*"))
            if path.is_file() and path.name != "lock"
        }


def tables(office: Office) -> dict[str, Any]:
    """Every record, and the secrets that are in use."""
    kept = office.view().base.tables
    state = {table: dict(records) for table, records in kept.items() if table not in ("_meta", "secrets")}
    state["secrets"] = {id: secret for id, secret in kept.get("secrets", {}).items() if secret["freed"] is None}
    return state
