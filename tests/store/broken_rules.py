"""What a plan that breaks a rule looks like in a test; the plans are in the two files beside this one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from store.errors import Level
from store.kinds.account import ACCOUNT_ID
from store.model.account import Account
from store.model.extension import NumberingPlan
from store.model.user import CallForwarding, User
from store.rules import Rule
from store.view import View
from tests.store.offices import Scenario, editing


@dataclass(frozen=True)
class Case:
    """A plan that breaks one rule. Other rules may have something to say as well, under other codes."""

    rule: Rule
    name: str
    scenario: Scenario
    code: str
    table: str
    field: str
    level: Level = "refused"

    def __str__(self) -> str:
        return f"{self.code}: {self.name}"


def breaking(rule: Rule, code: str, where: str, scenarios: dict[str, Scenario]) -> Iterator[Case]:
    """`where` is the table and the field that the finding names, with a dot between."""
    table, _dot, field = where.partition(".")
    for name, scenario in scenarios.items():
        yield Case(rule, name, scenario, code, table, field)


def minding(rule: Rule, code: str, where: str, scenarios: dict[str, Scenario]) -> Iterator[Case]:
    """The same of what is only warned about."""
    return (replace(case, level="warned") for case in breaking(rule, code, where, scenarios))


def both(*scenarios: Scenario) -> Scenario:
    def scenario(view: View) -> None:
        for one in scenarios:
            one(view)

    return scenario


def numbering(first: str, last: str, *reserved: str) -> Scenario:
    return editing(Account, ACCOUNT_ID, extensions=NumberingPlan(first=first, last=last, reserved=reserved))


def forwarding(extension: int, e164: str | None, on: bool = True) -> Scenario:
    return editing(User, extension, call_forwarding=CallForwarding(on=on, number=e164))
