"""Fax machines on the ports of an answers file's boxes."""

from setup_assistant.answers.file import BoxAnswers, FaxMachineAnswers
from setup_assistant.answers.work import Work
from setup_assistant.numbers.changes import ring
from store.kinds.number import DestinationKind
from store.model.device import Box
from store.model.e164 import as_id, national
from store.model.number import Destination, PhoneNumber
from store.texts import _


def put_fax_machines(work: Work, index: int, says: BoxAnswers) -> None:
    """Once the box and the numbers are there. A number that rings elsewhere stays there."""
    box = work.find_named(Box, says.name)
    if box is not None:
        for place, machine in enumerate(says.fax_machines):
            _put(work, box, machine, f"base_stations[{index}].fax_machines[{place}]")


def _put(work: Work, box: Box, says: FaxMachineAnswers, where: str) -> None:
    e164 = work.number(says.number, f"{where}.number")
    number = work.view.get(PhoneNumber, as_id(e164)) if e164 else None
    if e164 is None:
        return
    if number is None:
        message = _("{number} isn't on this account — add it under numbers").format(number=national(e164))
        work.refuse("number-unknown", f"{where}.number", message)
        return
    to = Destination(kind=DestinationKind.FAX_MACHINE, box=box.id, port=says.port)
    if number.destination is not None and number.destination.kind is not DestinationKind.FAX_MACHINE:
        message = _("{number} is in use — choose another").format(number=national(e164))
        work.refuse("number-taken", f"{where}.number", message)
        return
    try:
        ring(work.view, number.id, to)
    except ValueError as error:
        work.refuse("number-taken", f"{where}.number", str(error))
        return
    work.origins["numbers", number.id] = where
