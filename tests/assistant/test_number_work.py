"""Whatever is done to numbers, in whatever order: the rules hold, a stand-in rings where it should, undo leads back."""

from random import Random

import pytest

from setup_assistant.numbers.changes import leave, ring
from setup_assistant.numbers.porting.arrival import arrive
from setup_assistant.numbers.porting.stand_ins import change_stand_in
from store.kinds.number import DestinationKind
from store.model.e164 import from_id
from store.model.number import Destination, PhoneNumber
from store.office import Office
from store.view import View
from tests.store.offices import ADAPTER, ANN, BEN, CAL, sample, state

TO = [
    None,
    None,
    *(Destination(kind=DestinationKind.USER, user=user) for user in (ANN, BEN, CAL)),
    Destination(kind=DestinationKind.FAX, user=BEN),
    Destination(kind=DestinationKind.FAX_MACHINE, box=ADAPTER, port=2),
    Destination(kind=DestinationKind.CONFERENCE),
    Destination(kind=DestinationKind.MAIN),
]


NOT_OFFERED = {"port-taken", "stand-in-not-arrived"}
"""What the pages do not let a person choose, and rules refuse."""


def do_something(view: View, choose: Random) -> None:
    ids = sorted(view.ids(PhoneNumber))
    coming = sorted(view.find(PhoneNumber, "porting"))
    id = choose.choice(ids)
    doing = choose.randrange(10)
    if doing < 6 or not coming:
        ring(view, choose.choice([id, *coming]), choose.choice(TO))
    elif doing < 8:
        change_stand_in(view, choose.choice(coming), choose.choice([None, *(from_id(each) for each in ids)]))
    elif doing == 8 and choose.random() < 0.5:
        arrive(view, choose.choice(coming))
    else:
        leave(view, id)


@pytest.mark.parametrize("seed", range(12))
def test_any_work_on_numbers(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    choose = Random(seed)
    office: Office = sample(tmp_path_factory.mktemp("work") / "data").open()
    first = {table: kept for table, kept in state(office).items() if table != "secrets"}
    done = 0
    for _step in range(60):
        view = office.view()
        try:
            do_something(view, choose)
        except ValueError:
            continue
        plan = view.plan()
        codes = {finding.code for finding in office.check(plan) if finding.level == "refused"}
        assert codes <= NOT_OFFERED, plan
        if plan and not codes:
            office.commit(plan)
            done += 1
    assert done > 10
    for _commit in range(done):
        back, _warnings = office.undo_plan()
        office.commit(back)
    assert {table: kept for table, kept in state(office).items() if table != "secrets"} == first
