"""Which customer a command is about."""

import argparse

from setup_assistant.failing import WrongUsage
from store.errors import Damaged
from store.model.domain import checked_domain
from store.office import Office
from store.offices import Offices
from store.texts import _, listed


def read_domain(domain: str) -> str:
    """The domain as its folder is named. Raises WrongUsage where it is none."""
    try:
        return checked_domain(domain)
    except ValueError as error:
        raise WrongUsage(_("{domain}: {reason}").format(domain=domain, reason=error)) from None


def office_of(options: argparse.Namespace) -> Office:
    """The customer asked for, or the only one. Raises WrongUsage where that is nobody."""
    offices = Offices(options.data)
    domain = domain_of(options, offices)
    try:
        return offices.open(domain)
    except LookupError as error:
        raise WrongUsage(str(error.args[0])) from None


def domain_of(options: argparse.Namespace, offices: Offices) -> str:
    """Raises WrongUsage where none was asked for and it is not clear by itself, and what `refuse_missing` raises."""
    if options.domain:
        return str(options.domain)
    domains = offices.domains()
    if len(domains) == 1:
        return domains[0]
    if domains:
        message = _("more than one customer — choose one with --domain: {domains}")
        raise WrongUsage(message.format(domains=listed(domains)))
    refuse_missing(offices)
    if not options.data.is_dir():
        message = _("{folder} doesn't exist yet — check --data, open the assistant or apply an answers file")
        raise WrongUsage(message.format(folder=options.data))
    raise WrongUsage(_("no customers yet — open the assistant or apply an answers file"))


def refuse_missing(offices: Offices) -> None:
    """Raises Damaged where there is no customer only because a folder is missing: there was one."""
    gone = offices.registry.format_gone()
    if gone:
        raise Damaged(gone[0], offices.data)
