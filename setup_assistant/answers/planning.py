"""What an answers file would change."""

from datetime import datetime

from setup_assistant.answers import emergency, main_number, office
from setup_assistant.answers.asked_for import asked_for
from setup_assistant.answers.fax_machines import put_fax_machines
from setup_assistant.answers.reading import Answers, Unreadable
from setup_assistant.answers.users import Users
from setup_assistant.answers.work import TooMuch, Work
from setup_assistant.failing import WrongUsage
from setup_assistant.forms.context import StepContext
from setup_assistant.locations.kept_as_is import with_what_is_kept
from setup_assistant.plans.preview import Preview, preview
from store.errors import Finding
from store.kinds.account import ACCOUNT_ID
from store.model.text import clean
from store.offices import Offices
from store.texts import _


def plan(answers: Answers, offices: Offices, domain: str, who: str, now: datetime) -> tuple[Preview, str]:
    """What the file means for the customer it speaks of, and that customer's domain.

    `domain` is the one asked for, as its folder is named, or "". Raises WrongUsage, and what opening an office raises;
    Unreadable where there is no customer and something in the file is wrong as well.
    """
    try:
        domain = customer(answers, offices, domain)
    except WrongUsage:
        if not answers.wrong:
            raise
        raise Unreadable([*answers.wrong], [answers.line_of(each.where) for each in answers.wrong]) from None
    office_ = offices.open(domain) if domain in offices.domains() else None
    try:
        view = office_.view() if office_ else offices.view_of_new()
        work = Work(answers, StepContext(view, asked_for(answers.says, view), now, who))
        try:
            _put(work)
        except TooMuch as stopped:
            return preview(view, view.plan(), [*_told(answers, work.findings), stopped.finding]), domain
        summary = _("Applied {file}").format(file=clean(answers.name))
        made = view.plan(with_what_is_kept(view, summary), who)
        refused = any(finding.level == "refused" for finding in work.findings)
        rules = []
        if not (refused and view.raw("account", ACCOUNT_ID) is None):  # of the office that was read, not of a later one
            rules = office_.check(made) if office_ else offices.check_new(domain, made)
        findings = [*work.findings, *(work.place(finding) for finding in rules)]
        return preview(view, made, _without_echoes(_told(answers, findings))), domain
    finally:
        if office_:
            office_.close()


def _told(answers: Answers, findings: list[Finding]) -> list[Finding]:
    """With what could not be read, and without what only follows from that; each at its place in the file."""
    placed = [finding._replace(where=answers.at(finding.where)) for finding in findings]
    return [*answers.wrong, *(each for each in placed if not answers.follows_from_wrong(each.where))]


def customer(answers: Answers, offices: Offices, domain: str) -> str:
    """Which customer a file speaks to: its own account's, else the one asked for, else the only one.

    Raises WrongUsage where these differ, where there is none, and where none is named and there are several.
    """
    named = answers.says.account.domain if answers.says.account else ""
    if named and domain and named != domain:
        raise WrongUsage(_("this file is for {file}, not {domain}").format(file=named, domain=domain))
    there = offices.domains()
    if named or domain in there:
        return named or domain
    if domain:
        raise WrongUsage(_("no customer {domain} here — check the domain").format(domain=domain))
    if len(there) != 1:
        several = _("more than one customer — choose one with --domain")
        raise WrongUsage(several if there else _("no customers yet — start the file with account:"))
    return there[0]


def _put(work: Work) -> None:
    says = work.answers.says
    if says.account is not None:
        office.put_account(work, says.account)
    for index, number in enumerate(says.numbers):
        office.put_numbers(work, index, number)
    _refuse_twice(work, "locations", [location.name for location in says.locations])
    _refuse_twice(work, "base_stations", [box.name for box in says.base_stations])
    for index, location in enumerate(says.locations):
        office.put_location(work, index, location)
    for index, box in enumerate(says.base_stations):
        office.put_box(work, index, box)
        put_fax_machines(work, index, box)
    for index, device in enumerate(says.devices):
        office.put_device(work, index, device)
    users = Users(work)
    users.put_all()
    for index, location in enumerate(says.locations):
        office.put_notify(work, index, location)
        emergency.put_location(work, index, location)
    for extension, user in users.done():
        emergency.put_confirmed(work, extension, user)
    if says.account is not None and says.account.main_rings is not None:
        main_number.put_main_rings(work, says.account.main_rings)
    if says.account is not None and says.account.public_holidays:
        main_number.put_public_holidays(work, says.account.public_holidays)
    if says.account is not None and says.account.when_closed is not None:
        main_number.put_when_closed(work, says.account.when_closed)


def _refuse_twice(work: Work, key: str, names: list[str]) -> None:
    """Of two entries about the same thing the later would change what the earlier says, without a word."""
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name.casefold() in seen:
            message = _("{name} is listed twice — put it all in one entry").format(name=name)
            work.refuse("listed-twice", f"{key}[{index}].name", message)
        seen.add(name.casefold())


def _without_echoes(findings: list[Finding]) -> list[Finding]:
    """A rule says again what a step has said already: once is enough."""
    return list({(finding.code, finding.where, finding.message): finding for finding in findings}.values())
