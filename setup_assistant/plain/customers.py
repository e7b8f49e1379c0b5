"""The customers of the data folder, to choose from."""

from setup_assistant.choice import Choice
from setup_assistant.first_run.draft import FirstRun
from setup_assistant.left_drafts import left_drafts
from setup_assistant.plain.desk import Desk
from setup_assistant.plain.forms import open_form
from setup_assistant.plain.lines import Back, Leave
from setup_assistant.plain.picking import list_choices, pick
from store.errors import StoreError, reason
from store.offices import Offices
from store.texts import _, ngettext

ADD = "a"


def choose_customer(desk: Desk) -> str:
    """The domain of the customer that the person wants. Raises Leave."""
    desk.close()
    while True:
        drafts = desk.drafts.by_customer()
        choices = [_about(desk.offices, domain, drafts.get(domain, 0)) for domain in desk.offices.domains()]
        desk.lines.say()
        desk.lines.say(_("Customers:"))
        list_choices(desk.lines, choices)
        for line in (*desk.offices.registry.gone_said(), *left_drafts(desk)):
            desk.lines.say(line, "warned")
        try:
            typed = desk.lines.ask(_("Which customer? Number or name, a to add one, q to quit:")).strip()
        except Back:
            raise Leave from None
        if typed.casefold() == "q":
            raise Leave
        chosen = open_form(desk, FirstRun()) if typed.casefold() == ADD else _picked(desk, typed, choices)
        if chosen:
            return chosen


def _picked(desk: Desk, typed: str, choices: list[Choice]) -> str | None:
    choice = pick(desk.lines, typed, choices) if typed else None
    return choice.value if choice else None


def _about(offices: Offices, domain: str, drafts: int) -> Choice:
    """A damaged customer says so."""
    try:
        office = offices.open(domain)
        try:
            name = office.view().account.name
        finally:
            office.close()
    except (StoreError, LookupError, OSError) as error:
        return Choice(domain, domain, refused=reason(error))
    if drafts:
        name = ngettext("{name}, {count} draft", "{name}, {count} drafts", drafts).format(name=name, count=drafts)
    return Choice(domain, domain, name)
