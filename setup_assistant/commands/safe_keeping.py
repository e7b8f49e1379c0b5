"""`backup` and `restore`."""

import argparse
import errno

from setup_assistant.commands.failing import WrongUsage, fail
from setup_assistant.commands.printing import complain, print_json, say
from store import backup, restored
from store.errors import Damaged, Newer
from store.office import utc_now
from store.offices import Offices
from store.texts import _


def back_up(options: argparse.Namespace) -> int:
    offices = Offices(options.data)
    domains = [options.domain] if options.domain else offices.domains()
    if not domains or (options.domain and options.domain not in offices.domains()):
        raise WrongUsage(_("there is no such customer to back up"))
    try:
        backup.back_up(offices, domains, options.file, utc_now())
    except FileExistsError as error:
        raise WrongUsage(str(error)) from None
    except OSError as error:
        raise _another_file(options, error) from None
    return _done_with(options, domains, _("backed up {domains}"))


def bring_back(options: argparse.Namespace) -> int:
    try:
        domains = backup.restore(Offices(options.data), options.file, options.domain)
    except Damaged as error:
        if error.path != options.file:
            raise
        return fail(options, 4, "newer" if isinstance(error, Newer) else "damaged", str(error))
    except OSError as error:
        raise _another_file(options, error) from None
    for domain in restored.finish(options.data):
        complain(_("{domain} is restored, but not in its place yet — see check").format(domain=domain))
    return _done_with(options, domains, _("restored {domains}"))


def _another_file(options: argparse.Namespace, error: OSError) -> Exception:
    """Wrong usage where another file would do; the error itself where a disk, or the data folder, is at fault."""
    if str(error.filename) != str(options.file) or error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
        return error
    return WrongUsage(_("{file}: {reason}").format(file=options.file, reason=error.strerror or error))


def _done_with(options: argparse.Namespace, domains: list[str], message: str) -> int:
    if options.json:
        print_json({"customers": domains})
    else:
        say(message.format(domains=", ".join(domains)))
    return 0
