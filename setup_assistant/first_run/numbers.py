"""Step 3 of the first start: the office's numbers, typed or pasted, one or a range a line."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

from setup_assistant import phone_numbers
from setup_assistant.add_user.step import Step, Surroundings, refused
from setup_assistant.forms.field import Field as FormField
from setup_assistant.porting import fields as porting
from store.errors import Finding
from store.model.e164 import E164, as_id, national
from store.model.number import PhoneNumber
from store.texts import N_, _, listed, ngettext

if TYPE_CHECKING:
    from setup_assistant.first_run.draft import FirstRun

SAID = 3
"""How many numbers a summary names before it counts."""


class OfficeNumbers(Step):
    """A line is a number, a range such as 212 555 0110..0139 written in full, or several with commas between."""

    name: ClassVar[str] = "numbers"
    fields: ClassVar[Mapping[str, FormField]] = {
        "lines": porting.NUMBER.but(
            help=N_("Your numbers besides the main number, one per line: a number, a range or a pasted list.")
        ),
    }

    lines: list[str] = []

    @property
    def title(self) -> str:
        return _("Numbers")

    def asks(self, draft: "FirstRun", around: Surroundings) -> tuple[str, ...]:
        return ("lines",)

    def hints(self, draft: "FirstRun", around: Surroundings) -> Mapping[str, str]:
        count = len(self.numbers(around))
        said = ngettext("{count} number", "{count} numbers", count).format(count=count)
        return {"lines": said if count else _("number, range or pasted list")}

    def check(self, draft: "FirstRun", around: Surroundings) -> Iterator[Finding]:
        for place, line in enumerate(self.lines, start=1):
            if line.strip():
                try:
                    phone_numbers.expand(line, around.view.account.country)
                except ValueError as error:
                    message = _("line {place}: {reason}").format(place=place, reason=error)
                    yield refused("number-invalid", "lines", message)

    def summary(self, draft: "FirstRun", around: Surroundings) -> str:
        numbers = self.numbers(around)
        if not numbers:
            return _("main number only")
        if len(numbers) <= SAID:
            return listed([national(number) for number in numbers])
        message = ngettext("{count} number, {first} to {last}", "{count} numbers, {first} to {last}", len(numbers))
        return message.format(count=len(numbers), first=national(numbers[0]), last=national(numbers[-1]))

    def added(self, around: Surroundings) -> str:
        """What the history says of the numbers that the account did not have; "": there are none."""
        numbers = [number for number in self.numbers(around) if around.view.base.get("numbers", as_id(number)) is None]
        if len(numbers) > SAID:
            message = ngettext(
                "Added {count} number, {first} to {last}", "Added {count} numbers, {first} to {last}", len(numbers)
            )
            return message.format(count=len(numbers), first=national(numbers[0]), last=national(numbers[-1]))
        said = [national(number) for number in numbers]
        return _("Added {numbers}").format(numbers=listed(said)) if said else ""

    def plan(self, draft: "FirstRun", around: Surroundings) -> None:
        for number in self.numbers(around):
            if around.view.raw("numbers", as_id(number)) is None:
                around.view.put(PhoneNumber(id=as_id(number)))

    def numbers(self, around: Surroundings) -> list[E164]:
        """Those that can be read, each once."""
        found: dict[E164, None] = {}
        for line in self.lines:
            try:
                found |= dict.fromkeys(phone_numbers.expand(line, around.view.account.country) if line.strip() else ())
            except ValueError:
                continue
        return sorted(found)
