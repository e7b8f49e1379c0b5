"""Plain mode from its first line to its last: the customer, then a menu of what can be done with the users."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from setup_assistant import crash
from setup_assistant.about_user import about_user
from setup_assistant.add_user.draft import Draft
from setup_assistant.commands.failing import WrongUsage
from setup_assistant.directory import Directory
from setup_assistant.first_run.draft import FirstRun
from setup_assistant.forms.wizard import FormWizard
from setup_assistant.left_drafts import left_drafts
from setup_assistant.operator import operator
from setup_assistant.plain.customers import choose_customer
from setup_assistant.plain.desk import Desk
from setup_assistant.plain.forms import open_form, walk
from setup_assistant.plain.guide import guide
from setup_assistant.plain.kept_drafts import choose
from setup_assistant.plain.lines import Back, Leave, Lines
from setup_assistant.plain.picking import yes_or_no
from setup_assistant.preview import preview
from setup_assistant.renewed import renewed
from setup_assistant.to_do import to_do
from setup_assistant.vanished import what_became_of
from store.errors import NoAccount, StoreError, reason
from store.inspection import damaged_records
from store.model.text import clean
from store.model.user import User
from store.tables import ACCOUNT
from store.texts import _, ngettext

LISTED = 20
"""Users until Enter is asked for."""


class Command(NamedTuple):
    letter: str
    word: str
    does: Callable[[str], None]  # with what was typed after it


class AnotherCustomer(Exception):
    """The person wants another customer."""


def run(data: Path, domain: str = "") -> int:
    """Ask and say until the person leaves, or there is nothing more to read; returns the exit status."""
    sys.stdin.reconfigure(errors="replace")  # type: ignore[union-attr]  # a byte of another encoding is no reason to stop
    desk = Desk(data, Lines(sys.stdin, sys.stdout))
    try:
        Home(desk).open(domain)
    except Leave:
        pass
    finally:
        desk.close()
    return 0


class Home:
    """The users of one customer after another."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.lines = desk.lines
        self.commands = [
            Command("a", _("add user"), lambda typed: self.add()),
            Command("l", _("list users"), lambda typed: self.list_users("")),
            Command("s", _("search"), self.search),
            Command("u", _("undo"), lambda typed: self.undo()),
            Command("t", _("to do"), lambda typed: self.to_do()),
            Command("g", _("setup"), lambda typed: guide(self.desk)),
            Command("d", _("drafts"), lambda typed: self.drafts()),
            Command("c", _("customers"), lambda typed: self.other_customer()),
            Command("q", _("quit"), lambda typed: self.leave()),
        ]

    def open(self, domain: str) -> None:
        """No customer yet: make one. Several: choose. Raises Leave where the person leaves."""
        self.lines.say(_("? for help, < to go back, << to quit, Enter to keep the value in [brackets]"))
        domains = self.desk.offices.domains()
        if not domains:
            for said in self.desk.offices.registry.gone_said():
                self.lines.say(said, "warned")
            domain = open_form(self.desk, FirstRun()) or ""
            if not domain:
                return
        elif not domain and len(domains) == 1:
            domain = domains[0]
        while True:
            self._open(domain or choose_customer(self.desk))
            domain = ""
            try:
                self._work()
            except AnotherCustomer:
                continue
            except NoAccount:
                self.lines.say(what_became_of(self.desk.office, "account", ACCOUNT), "warned")

    def _open(self, domain: str) -> None:
        try:
            self.desk.open(domain)
        except LookupError as error:
            raise WrongUsage(str(error.args[0])) from None

    def _work(self) -> None:
        """The menu, again and again."""
        self._say_where()
        for line in left_drafts(self.desk.drafts):
            self.lines.say(line, "warned")
        if self.desk.own_left_drafts():
            self._contained(self.drafts)  # what a dropped line or a power cut left
        menu = ", ".join(f"{command.letter} {command.word}" for command in self.commands)
        explains = [
            _("Type a letter, or an extension to see that user. Type s dana to search for dana."),
            _("Type u to undo the latest change."),
        ]
        while True:
            try:
                typed = clean(self.lines.ask(_("What next? {menu}:").format(menu=menu), explains))
            except Back:
                continue
            self._contained(partial(self._do, typed))

    def _contained(self, does: Callable[[], None]) -> None:
        """Do what was asked for. A fault in it costs that alone: it is said, and the menu comes again."""
        try:
            does()
        except Back:
            pass
        except OSError as error:  # such as a draft on a disk that is read-only
            self.lines.say(reason(error), "refused")
        except (Leave, AnotherCustomer, StoreError):
            raise
        except Exception as error:
            if damaged := next(damaged_records(self.desk.office.view()), None):
                raise damaged from error
            details = crash.noted(error, self.desk.offices.data)
            said = _("that didn't work — saved changes are safe ({details})").format(details=details)
            self.lines.say(said, "refused")

    def _do(self, typed: str) -> None:
        self.desk.catch_up()
        first, _space, rest = typed.removeprefix("/").partition(" ")
        if not typed:
            self._say_where()
        elif typed.startswith("/"):
            self.list_users(typed.removeprefix("/"))
        elif typed.isascii() and typed.isdigit():
            self.show_user(int(typed))
        else:
            word = first.casefold()
            found = [command for command in self.commands if word == command.letter]
            found = found or [command for command in self.commands if command.word.startswith(typed.casefold())]
            if found:
                found[0].does(rest if word == found[0].letter else "")
            else:
                self.lines.say(_("{typed} isn't a choice — type ? for help").format(typed=typed), "refused")

    def _say_where(self) -> None:
        view = self.desk.office.view()
        users = sum(1 for _id in view.ids(User))
        count = ngettext("{count} user", "{count} users", users).format(count=users)
        self.lines.say()
        self.lines.say(f"{view.account.name} · {view.account.domain} · {count}")
        if not users:
            self.lines.say(_("No users yet — type a to add the first one"))
        findings = list(to_do(view, self.desk.clock()))
        if findings:
            more = ngettext(
                "{count} thing to do — type t to see it", "{count} things to do — type t to see them", len(findings)
            )
            self.lines.say(more.format(count=len(findings)), "warned")

    # what the letters do

    def add(self) -> None:
        """Go on with a draft that was left, if there is one and the person wants to; else begin one."""
        open_form(self.desk, Draft())
        self._say_where()

    def drafts(self) -> None:
        """Go on with a draft that was left, of whatever form."""
        chosen = choose(self.desk, self.desk.left_drafts(), _("Not now"))
        if isinstance(chosen, FormWizard):
            walk(self.desk, chosen)
            self._say_where()

    def search(self, typed: str) -> None:
        explains = [_("Search names, extensions, emails, numbers, locations, departments and tags.")]
        self.list_users(typed or clean(self.lines.ask(_("Search for:"), explains)))

    def list_users(self, typed: str) -> None:
        directory = Directory(self.desk.office.view(), typed)
        if not len(directory):
            self.lines.say(_("No match") if typed else _("No users yet"))
        for place in range(len(directory)):
            if place and place % LISTED == 0:
                left = len(directory) - place
                prompt = ngettext(
                    "Press Enter for more ({count} left), or type anything to stop:",
                    "Press Enter for more ({count} left), or type anything to stop:",
                    left,
                )
                if self.lines.ask(prompt.format(count=left)).strip():
                    return
            extension, *cells = directory.row(place)
            self.lines.say(", ".join(part for part in (f"{extension} {cells[0]}", *cells[1:]) if part not in ("", "–")))

    def show_user(self, extension: int) -> None:
        if self.desk.office.view().get(User, extension) is None:
            self.lines.say(_("no extension {extension} — check the number").format(extension=extension), "refused")
            return
        for label, text in about_user(self.desk.office.view(), extension):
            self.lines.say(f"{label}: {text}" if label else f"  {text}")

    def undo(self) -> None:
        """Say what would be undone, and do it if that is meant."""
        office = self.desk.office
        try:
            plan, warnings = office.undo_plan()
        except (LookupError, StoreError) as error:
            self.lines.say(str(error.args[0]), "warned")
            return
        plan = plan.by(operator())
        result = preview(office.view(), plan, [*warnings, *office.check(plan)])
        undone = next(commit for commit in office.history() if commit.seq == plan.undoes)
        for line in result.lines:
            self.lines.say(line)
        for finding in result.findings:
            self.lines.say(finding.message, "refused" if finding.level == "refused" else "warned")
        if result.is_refused:
            return
        self.lines.say(f"{result.cost.said()} {result.cost.currency}")
        self.lines.say(undone.plan.summary)
        if not yes_or_no(self.lines, _("Undo #{seq}?").format(seq=undone.seq), default=False):
            return
        try:
            office.commit(plan)
        except (StoreError, OSError) as error:
            self.lines.say(reason(error), "refused")
            return
        self.lines.say(_("undone: {summary}").format(summary=undone.plan.summary), "done")
        for line in renewed(office.view(), plan):
            self.lines.say(line)
        if not office.view().base.tables["account"]:
            raise AnotherCustomer  # the customer itself was undone

    def to_do(self) -> None:
        findings = list(to_do(self.desk.office.view(), self.desk.clock()))
        for finding in findings:
            self.lines.say(finding.message, "warned")
        if not findings:
            self.lines.say(_("All done — nothing to fix"), "done")

    def other_customer(self) -> None:
        raise AnotherCustomer

    def leave(self) -> None:
        raise Leave
