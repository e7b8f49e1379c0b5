"""The command line."""

import argparse
import errno
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from setup_assistant import __version__
from setup_assistant.ascii import as_the_locale_has_it
from setup_assistant.exit_status import CONFLICT, DAMAGED, DONE, INTERRUPTED, REFUSED, WRONG_USAGE
from setup_assistant.output import Output, open_what_is_closed
from store.texts import N_, _, use_language

if TYPE_CHECKING:
    from store.errors import DamagedRecord

STOPS_AT_A_RECORD = (KeyError, TypeError, ValueError, AttributeError)
"""What comes of reading a record that is not as it should be."""

CHANGES = ("apply", "undo", "backup", "restore", "demo", None)
"""Commands after which something is different. Of the others nothing is left but what they print."""

SECRETS = N_("save new PINs and SIP passwords to a new file that only you can read")

PLAIN = N_("use plain line-by-line prompts (screen readers, serial consoles, pipes)")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the assistant or one of its commands; returns the exit status, which says what happened to the office."""
    heeded = signal.getsignal(signal.SIGINT)
    try:
        return _main(list(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        if arguments is not None:  # else the program ends here, and nothing is to change its status any more
            signal.signal(signal.SIGINT, heeded)


def _main(given: list[str]) -> int:
    open_what_is_closed()
    options = None
    with redirect_stdout(Output(sys.stdout)) as output, redirect_stderr(Output(sys.stderr)) as messages:
        try:
            options = _options(given)
            status = _run(options)
        except SystemExit as leaving:  # argparse, after --help and wrong usage
            status = int(leaving.code or DONE)
        output.flush()
        if output.lost is not None and output.lost.errno != errno.EPIPE:  # who closed a pipe has read enough
            reason = _("the output can't be written: {reason}").format(reason=output.lost.strerror)
            print(as_the_locale_has_it(f"setup-assistant: {reason}"), file=messages)
            if options is None or options.command not in CHANGES:
                status = status or DAMAGED
        messages.flush()
    return status


def _options(given: list[str]) -> argparse.Namespace:
    use_language(_language())
    parser = _parser()
    commands: Mapping[str, argparse.ArgumentParser] = {}
    if given:  # the assistant itself is mostly opened by its bare name, which waits for nothing that it does not need
        commands = _add_commands(parser)
    options, unknown = parser.parse_known_args(given)
    if unknown:
        commands.get(options.command, parser).error(_format_unknown(unknown, commands.get(options.command, parser)))
    if options.command == "demo" and (options.data, options.domain) != (None, None):
        commands["demo"].error(_("the demo brings its own office — omit --data and --domain"))
    options.data = options.data or _default_data()
    if options.domain is None:
        options.domain = os.environ.get("SETUP_ASSISTANT_DOMAIN", "")
    return options


def _run(options: argparse.Namespace) -> int:
    # Imported here: --help needs none of it, and answers in half the time.
    from setup_assistant import commands
    from setup_assistant.failing import WrongUsage, fail
    from setup_assistant.opening import open_app
    from store.errors import Busy, Conflict, Damaged, Newer, Refused

    try:
        if options.data.is_file():
            message = _("not a folder — enter the folder that holds your customers")
            raise NotADirectoryError(errno.ENOTDIR, message, str(options.data))
        if options.domain:
            from setup_assistant.commands.which_customer import read_domain

            options.domain = read_domain(options.domain)
        return commands.run(options) if options.command else open_app(options, options.data, options.domain)
    except WrongUsage as error:
        return fail(options, WRONG_USAGE, "usage", str(error))
    except Refused as error:
        return fail(options, REFUSED, "refused", str(error), error.findings)
    except Conflict as error:
        return fail(options, CONFLICT, "conflict", str(error))
    except Busy as error:
        return fail(options, CONFLICT, "busy", str(error))
    except Damaged as error:
        if isinstance(error, Newer):
            return fail(options, DAMAGED, "newer", str(error))
        from store.inspection import with_advice

        return fail(options, DAMAGED, "damaged", with_advice(error))
    except OSError as error:
        from setup_assistant.failing import what_to_do

        said = f"{error.filename or options.data}: {error.strerror or error}"
        return fail(options, DAMAGED, "files", f"{said}{what_to_do(error)}")
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # Python's own report would print what people typed
        if isinstance(error, STOPS_AT_A_RECORD) and (damaged := _damaged_record(options)) is not None:
            from store.inspection import with_advice

            return fail(options, DAMAGED, "damaged", with_advice(damaged))
        from setup_assistant import crash

        return fail(options, REFUSED, "fault", crash.report(error, options.data))


def _damaged_record(options: argparse.Namespace) -> "DamagedRecord | None":
    """The record at which a command stopped: what only reads takes records as they are, without asking their models."""
    from store.errors import StoreError
    from store.inspection import damaged_records
    from store.offices import Offices

    offices = Offices(options.data)
    for domain in [options.domain] if options.domain else offices.domains():
        with suppress(StoreError, OSError, LookupError, ValueError), closing(offices.open(domain)) as office:
            damaged = next(damaged_records(office.view()), None)
            if damaged is not None:
                return damaged
    return None


class _Parser(argparse.ArgumentParser):
    """Repeats nothing of what was typed that a terminal would obey.

    Its own words, such as "usage:" and "invalid choice", stay English on purpose: they are what people search for.
    """

    def error(self, message: str) -> NoReturn:
        from store.model.text import escaped  # here: mostly there is no error

        super().error(escaped(message))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="setup-assistant",
        description=_(
            "Set up a small office's phone system: users, devices, numbers and 911. Run it without a command to "
            "open the assistant."
        ),
        parents=[_shared()],
    )
    parser.add_argument("--mouse", action="store_true", help=_("enable the mouse, even over SSH"))
    parser.add_argument("--plain", action="store_true", help=_(PLAIN))
    parser.add_argument("--version", action="version", version=f"setup-assistant {__version__}")
    parser.set_defaults(data=None, domain=None, json=False, secrets=None, command=None)
    return parser


def _format_unknown(unknown: Sequence[str], parser: argparse.ArgumentParser) -> str:
    """With the option that was meant, as far as that can be guessed; in argparse's words, as its other errors."""
    from difflib import get_close_matches  # here: mostly there is no error

    options = [option for action in parser._actions for option in action.option_strings]
    near = get_close_matches(unknown[0], options, 1)
    advice = f" (did you mean {near[0]}?)" if near else ""
    if near[:1] == unknown[:1]:
        advice = f" (put {near[0]} after the command)"
    return f"unrecognized arguments: {' '.join(unknown)}" + advice


def _add_commands(parser: argparse.ArgumentParser) -> "Mapping[str, argparse.ArgumentParser]":
    commands = parser.add_subparsers(dest="command", metavar=_("command"))

    def command(
        name: str, help: str, file: str = "", json: bool = True, of_an_office: bool = True
    ) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=help, description=help, parents=[_shared(is_listed=of_an_office)])
        if file:
            added.add_argument("file", metavar="FILE", type=Path, help=file)
        if json:
            added.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=_("output JSON"))
        return added

    demo = command("demo", _("open a sample office with 25 users; nothing is kept"), json=False, of_an_office=False)
    demo.add_argument("--plain", action="store_true", default=argparse.SUPPRESS, help=_(PLAIN))
    command("customers", _("list customers"))
    answers = _("answers file, YAML or JSON; the schema command lists its fields")
    command("plan", _("preview what an answers file would change, and what it costs"), answers)
    apply = command("apply", _("make the changes that an answers file describes"), answers)
    command("schema", _("print the answers file's JSON Schema"), json=False, of_an_office=False)
    show = command("show", _("print users, numbers, locations, devices, services or history"), json=False)
    show.add_argument("what", choices=("users", "numbers", "locations", "devices", "services", "history"))
    form = show.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=_("output JSON"))
    form.add_argument("--csv", action="store_true", help=_("output CSV"))
    command("check", _("list what's missing and check 911 readiness"))
    command("backup", _("back up all customers, or one with --domain"), _("the new backup file"))
    command("restore", _("restore customers from a backup; never overwrites"), _("a file made by backup"))
    undo = command("undo", _("undo the last change, or an earlier one"))
    undo.add_argument("commit", metavar="NUMBER", nargs="?", type=_commit_number, help=_("change number from History"))
    for changing in (apply, undo):
        changing.add_argument("--secrets", metavar="FILE", type=Path, help=_(SECRETS))
    return commands.choices


def _shared(is_listed: bool = True) -> argparse.ArgumentParser:
    """What works before and after the command: after it without a default, which would undo what came before.

    Each time anew: `set_defaults` on a parser reaches into the options that it shares with others. Not listed in the
    help of a command that opens no office.
    """
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    folder, customer = (
        _("data folder (or set SETUP_ASSISTANT_DATA)"),
        _("customer's domain (or set SETUP_ASSISTANT_DOMAIN)"),
    )
    shared.add_argument("--data", metavar="DIR", type=_folder, help=folder if is_listed else argparse.SUPPRESS)
    shared.add_argument("--domain", metavar="NAME", help=customer if is_listed else argparse.SUPPRESS)
    return shared


def _commit_number(text: str) -> int:
    number = text.removeprefix("#")
    if not (number.isascii() and number.isdigit()):
        raise argparse.ArgumentTypeError(_("not a change number — enter one, like 41"))
    return int(number)


def _language() -> str:
    """The terminal's language; English is spoken as long as there is no catalogue for it."""
    return os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "en"


def _folder(typed: str) -> Path:
    """An empty one is a variable that was not set, not the folder where the script happens to be."""
    if not typed.strip():
        raise argparse.ArgumentTypeError(_("no folder — name one or omit --data"))
    return Path(typed)


def _default_data() -> Path:
    asked = os.environ.get("SETUP_ASSISTANT_DATA")
    if asked:
        return Path(asked)
    from platformdirs import user_data_path

    return user_data_path("setup-assistant", appauthor=False)


if __name__ == "__main__":
    sys.exit(main())
