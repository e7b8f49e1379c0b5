"""`backup` and `restore`."""

import argparse
import errno
from contextlib import closing, suppress

from setup_assistant.commands.interrupts import ignore_interrupts
from setup_assistant.commands.which_customer import refuse_missing
from setup_assistant.failing import WrongUsage, fail
from setup_assistant.printing import complain, print_json, say
from store import backup, restored
from store.commit import Commit
from store.dates import Dates
from store.errors import Damaged, Newer, StoreError, reason
from store.office import utc_now
from store.offices import Offices
from store.shell import program
from store.texts import _, listed


def make_backup(options: argparse.Namespace) -> int:
    """Raises WrongUsage where there is no such customer or another file would do, OSError where a disk fails."""
    offices = Offices(options.data)
    domains = offices.domains()
    if options.domain:
        if options.domain not in domains:
            raise WrongUsage(_("no customer {domain} here — check the domain").format(domain=options.domain))
        domains = [options.domain]
    if not domains:
        refuse_missing(offices)
        raise WrongUsage(_("no customers yet — open the assistant or apply an answers file"))
    for domain in domains:
        offices.open(domain).close()  # a copy under another name could not be restored
    try:
        backup.back_up(offices, domains, options.file, utc_now(), ignore_interrupts)
    except FileExistsError as error:
        raise WrongUsage(str(error)) from None
    except OSError as error:
        raise _another_file(options, error, _("can't save {file}: {reason}")) from None
    if options.json:
        print_json({"customers": domains})
    else:
        say(_("Backed up {customers}").format(customers=listed(domains)))
    return 0


def restore_backup(options: argparse.Namespace) -> int:
    """Raises WrongUsage where the file can't be read, OSError where a disk fails, Conflict for what is there."""
    offices = Offices(options.data)
    try:
        domains = backup.restore(offices, options.file, options.domain, ignore_interrupts)
    except Damaged as error:
        if error.path != options.file:
            raise
        return fail(options, 4, "newer" if isinstance(error, Newer) else "damaged", str(error))
    except OSError as error:
        raise _another_file(options, error, _("can't read {file}: {reason}")) from None
    for domain in restored.finish(options.data):
        message = _("{domain} is restored but not in place yet — run `{program} check`")
        complain(message.format(domain=domain, program=program()))
    newest = {domain: _newest_change(offices, domain) for domain in domains}
    if options.json:
        said = {domain: change and change[0].as_json() for domain, change in newest.items()}
        as_of = {domain: change and {"seq": change["seq"], "at": change["at"]} for domain, change in said.items()}
        print_json({"customers": domains, "as_of": as_of})
    else:
        for domain, change in newest.items():
            say(_restored(domain, *change) if change else _("Restored {domain}").format(domain=domain))
    return 0


def _newest_change(offices: Offices, domain: str) -> tuple[Commit, Dates] | None:
    """With how days are written there; None where that cannot be read: it is restored all the same."""
    with suppress(StoreError, OSError, LookupError), closing(offices.open(domain)) as office:
        return office.history()[0], office.view().dates
    return None


def _restored(domain: str, newest: Commit, dates: Dates) -> str:
    message = _("Restored {domain}, as of change #{seq} ({when})")
    return message.format(domain=domain, seq=newest.seq, when=dates.moment(newest.at))


def _another_file(options: argparse.Namespace, error: OSError, message: str) -> Exception:
    """Wrong usage where another file would do; the error itself where a disk, or the data folder, is at fault."""
    if str(error.filename) != str(options.file) or error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
        return error
    return WrongUsage(message.format(file=options.file, reason=reason(error)))
