"""The customers of the data folder, to choose from."""

from setup_assistant.account.first_run.draft import FirstRun
from setup_assistant.fields.choice import Choice
from setup_assistant.forms.draft_notices import draft_notices
from setup_assistant.plain.forms import open_form
from setup_assistant.plain.lines import Back, Leave
from setup_assistant.plain.picking import list_choices, pick
from setup_assistant.plain.session import PlainSession
from store.errors import StoreError, reason
from store.offices import Offices
from store.texts import _, ngettext

ADD = "a"


def choose_customer(session: PlainSession, before: str = "") -> str:
    """The domain of the customer that the person wants; `before` is the one that was open. Raises Leave."""
    session.close()
    while True:
        drafts = session.drafts.by_customer()
        choices = [_about(session.offices, domain, drafts.get(domain, 0)) for domain in session.offices.domains()]
        session.lines.say()
        session.lines.say(_("Customers:"))
        list_choices(session.lines, choices)
        for line in (*session.offices.registry.format_gone(), *draft_notices(session)):
            session.lines.say(line, "warned")
        try:
            prompt = _("Which customer? Number or name, a to add one, q to quit:")
            typed = session.lines.ask(prompt, _explains()).strip()
        except Back:
            if before in session.offices.domains():
                return before
            session.lines.say(_("type q to quit"))
            continue
        if typed.casefold() == "q":
            raise Leave
        chosen = open_form(session, FirstRun()) if typed.casefold() == ADD else _picked(session, typed, choices)
        if chosen:
            return chosen


def _explains() -> list[str]:
    return [
        _("Type a customer's number in the list, or part of the domain, to open it."),
        _("Type a to add a customer, or to continue a customer draft. Type q to quit."),
    ]


def _picked(session: PlainSession, typed: str, choices: list[Choice]) -> str | None:
    choice = pick(session.lines, typed, choices) if typed else None
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
