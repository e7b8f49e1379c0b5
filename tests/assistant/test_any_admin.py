"""Two admins at one office, whatever they do: no rule is broken, nothing points at something gone, all is undone."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from setup_assistant.account.demo import DOMAIN, make
from store.errors import Conflict, Refused
from store.model.records import RECORDS
from store.office import Office
from store.offices import Offices
from store.plan import Change, Plan
from store.rules import check
from store.tables import Tables
from store.view import View
from tests.assistant import admin_of_boxes  # noqa: F401  (once read, they are among the doings)
from tests.assistant.admin import ACTIONS, Doing

met: Counter[str] = Counter()
"""What came up: were nothing ever kept from being done, done or undone, the test would say little."""

DOINGS_IN_A_DAY = 45


@pytest.fixture(scope="module")
def sample() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder))
        yield Path(folder)


@settings(max_examples=20, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def whatever_two_admins_do(sample: Path, seed: int) -> None:
    rng = Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        shutil.copytree(sample, data)
        ann, ben = Offices(data).open(DOMAIN), Offices(data).open(DOMAIN)
        first, begun = _state(ann), ann.seq
        for _doing in range(DOINGS_IN_A_DAY):
            office = rng.choice([ann, ann, ben])
            if rng.random() < 0.6:  # else they have not looked since the other one's last change
                office.refresh()
            doing = rng.choice([*ACTIONS, *ACTIONS, None])
            _undo_one(office, rng, begun) if doing is None else _do(office, doing, rng)
        _nothing_is_wrong(ann)
        for office in (ann, ben):
            office.refresh()
        assert _state(ann) == _state(ben)
        _undo_all(ann, begun)
        assert _state(ann) == first
        ann.close()
        ben.close()


def test_whatever_two_admins_do_no_rule_is_broken_and_all_of_it_can_be_undone(sample: Path) -> None:
    met.clear()
    whatever_two_admins_do(sample)
    assert met["done"] > 150, met
    assert met["undone"] > 100, met
    assert met["conflict"] > 0, met
    assert met["nothing"] > 50, met  # what the steps themselves refuse
    assert len({doing.__name__ for doing in ACTIONS} - met.keys()) <= 1, met  # a rare one may fail to come up


def _do(office: Office, doing: Doing, rng: Random) -> None:
    plan = doing(office.view(), rng)
    if not plan:
        met["nothing"] += 1
        return
    try:
        office.commit(plan)
    except Refused:
        met["refused"] += 1
    except Conflict:
        met["conflict"] += 1
        office.refresh()
    else:
        met["done"] += 1
        met[doing.__name__] += 1


def _undo_one(office: Office, rng: Random, begun: int) -> None:
    _undo(office, rng.choice([None, office.seq, max(begun + 1, office.seq - rng.randrange(6))]), begun)


def _undo(office: Office, seq: int | None, begun: int) -> bool:
    """False where nothing is left to undo."""
    try:
        plan, _notes = office.undo_plan(seq)
        if plan.undoes is None or plan.undoes <= begun:
            return False
        office.commit(plan)
        met["undone"] += 1
    except (LookupError, Refused):
        met["not undone"] += 1
        return False
    except Conflict:
        met["stands in the way"] += 1
        return False
    return True


def _undo_all(office: Office, begun: int) -> None:
    """As a person would: the newest one, or first what is said to stand in its way."""
    seq = None
    while True:
        try:
            plan, _notes = office.undo_plan(seq)
        except LookupError:
            return
        except Conflict as error:
            seq = max(clash.seq for clash in error.clashes if clash.seq is not None)
            continue
        if plan.undoes is None or plan.undoes <= begun:
            return
        office.commit(plan)
        met["undone"] += 1
        seq = None


def _nothing_is_wrong(office: Office) -> None:
    """Every rule, over every record, as if all of it were made by one plan."""
    tables, secrets = office.view().base, office._secrets()
    changes = [Change(table, int(id), None, stored) for table in RECORDS for id, stored in tables.tables[table].items()]
    plan = Plan(tuple(changes))
    found = check(View.of(Tables(), plan, secrets), plan)
    assert [finding for finding in found if finding.level == "refused"] == []


def _state(office: Office) -> dict[str, Any]:
    """All records, and the values of the secrets that they use."""
    tables = office.view().base.tables
    used = {id: kept["value"] for id, kept in tables["secrets"].items() if kept["freed"] is None}
    return {**{table: dict(tables[table]) for table in RECORDS}, "secrets": used}
