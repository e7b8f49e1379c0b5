"""Plain mode from its first line to its last: the customer, then a menu with the users and the way to everything."""

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from setup_assistant.account.first_run.draft import FirstRun
from setup_assistant.account.to_do import to_do
from setup_assistant.failing import WrongUsage
from setup_assistant.fields import user as users
from setup_assistant.fields.choice import choices_of
from setup_assistant.forms.all_forms import begin
from setup_assistant.forms.draft_notices import draft_notices
from setup_assistant.forms.wizard import FormWizard
from setup_assistant.plain.conference import ConferenceAndFax
from setup_assistant.plain.customers import choose_customer
from setup_assistant.plain.devices import Devices
from setup_assistant.plain.forms import left_like, open_form, walk
from setup_assistant.plain.guide import guide
from setup_assistant.plain.history import HistoryMenu
from setup_assistant.plain.kept_drafts import NEW, choose, discard_unreadable
from setup_assistant.plain.lines import End, Leave, Lines
from setup_assistant.plain.listing import KeyedListing, Listing, Rows, choice_rows
from setup_assistant.plain.listing import choose as choose_line
from setup_assistant.plain.locations import LocationsMenu
from setup_assistant.plain.main_number import MainNumberMenu
from setup_assistant.plain.menu import Command, ListMenu
from setup_assistant.plain.numbers import Numbers
from setup_assistant.plain.session import AnotherCustomer, PlainSession
from setup_assistant.plain.to_fix import Readiness, ToDoMenu
from setup_assistant.plain.users import UserMenu
from setup_assistant.plans.vanished import what_became_of
from setup_assistant.search.users import Directory
from setup_assistant.users.add.draft import QUICK, Draft
from store.errors import NoAccount
from store.kinds.account import ACCOUNT_ID
from store.kinds.user import Purpose
from store.model.user import User
from store.texts import _, ngettext


def run(data: Path, domain: str = "") -> int:
    """Ask and say until the person leaves, or there is nothing more to read; returns the exit status."""
    sys.stdin.reconfigure(errors="replace")  # type: ignore[union-attr]  # a byte of another encoding is no reason to stop
    session = PlainSession(data, Lines(sys.stdin, sys.stdout))
    try:
        Home(session).start(domain)
    except Leave:
        pass
    finally:
        session.close()
    return 0


class Home(ListMenu):
    """The users of one customer after another; the letters are those of the users page."""

    def __init__(self, session: PlainSession) -> None:
        super().__init__(session, Users(session.lines, self._rows, _("No users yet")))

    def start(self, domain: str) -> None:
        """No customer yet: make one. Several: choose. Raises Leave where the person leaves."""
        self.lines.say(_("? for help, < to go back, << to quit, Enter to keep the value in [brackets]"))
        domains = self.session.offices.domains()
        if not domains:
            for said in self.session.offices.registry.format_gone():
                self.lines.say(said, "warned")
            domain = self._first_customer()
            if not domain:
                return
        elif not domain:
            domain = domains[0] if len(domains) == 1 else self._go_on()
        before = ""
        while True:
            before = domain or choose_customer(self.session, before)
            self._open_customer(before)
            domain = ""
            try:
                self.run()
            except AnotherCustomer:
                continue
            except NoAccount:
                self.lines.say(what_became_of(self.session.office, "account", ACCOUNT_ID), "warned")

    def _first_customer(self) -> str:
        """Its domain; "" where its set-up was left. Before the question about a draft of one there is nothing."""
        while (form := left_like(self.session, FirstRun())) is None:
            continue
        return walk(self.session, form if isinstance(form, FormWizard) else begin(self.session, FirstRun())) or ""

    def _go_on(self) -> str:
        """With what a dropped line left, of any customer; returns the domain that it was of, "" for none."""
        form = choose(self.session, self.session.own_drafts_anywhere(), _("Not now"))
        if not isinstance(form, FormWizard):
            return ""
        try:
            made = walk(self.session, form)
        except NoAccount:
            self.lines.say(what_became_of(self.session.office, "account", ACCOUNT_ID), "warned")
            return ""
        return self.session.office.domain if self.session.is_open else made or ""

    def _open_customer(self, domain: str) -> None:
        try:
            self.session.open(domain)
        except LookupError as error:
            raise WrongUsage(str(error.args[0])) from None

    # the menu

    def run(self) -> None:
        self.listing.forget()
        self._say_where()
        for line in draft_notices(self.session):
            self.lines.say(line, "warned")
        if self.session.own_office_drafts():
            self._contained(self._drafts)  # what a dropped line or a power cut left
        super().run()

    def say(self) -> None:
        """The users are listed once they are asked for."""

    def open(self, key: str) -> None:
        UserMenu(self.session, int(key)).run()

    def back(self) -> None:
        """There is nothing before the first menu."""

    def heading(self) -> str:
        return _("Users")

    def prompt(self) -> str:
        return _("What next? (? for help):")

    def explains(self) -> Sequence[str]:
        return [
            _("Type a letter, or an extension to see that user. Type s dana to search for dana."),
            _("Press Enter to list the users. Type u to undo the latest change."),
        ]

    def searched(self) -> Sequence[str]:
        return [_("Search names, extensions, emails, numbers, locations, departments and tags.")]

    def _with_user(self, key: str) -> None:
        """What the letter does for a user; whom is asked first."""
        user = choose_line(Users(self.lines, self._rows, _("No users yet")), _("Which user?"))
        UserMenu(self.session, int(user)).do(key)

    def commands(self) -> Sequence[Command]:
        return [
            Command("a", _("Add user"), self._add),
            Command("A", _("Add room, fax or line"), self._add_for),
            Command("Q", _("Quick add"), self._quick),
            Command("o", _("Offboard user"), partial(self._with_user, "o")),
            Command("H", _("Hand over extension"), partial(self._with_user, "H")),
            Command("f", _("Reset PIN"), partial(self._with_user, "f")),
            Command("D", _("Delete user"), partial(self._with_user, "D")),
            Command("n", _("Numbers"), lambda: Numbers(self.session).run()),
            Command("m", _("Main number"), lambda: MainNumberMenu(self.session).run()),
            Command("b", _("Devices"), lambda: Devices(self.session).run()),
            Command("t", _("To do"), lambda: ToDoMenu(self.session).run()),
            Command("x", _("Conference & fax"), lambda: ConferenceAndFax(self.session).run()),
            Command("l", _("Locations & 911"), lambda: LocationsMenu(self.session).run()),
            Command("9", _("911 readiness"), lambda: Readiness(self.session).run()),
            Command("h", _("History"), lambda: HistoryMenu(self.session).run()),
            Command("g", _("Setup"), lambda: guide(self.session)),
            Command("d", _("Drafts"), self._drafts),
            Command("c", _("Customers"), self._other_customer),
            Command("q", _("Quit"), self._leave),
        ]

    def _rows(self, typed: str) -> Rows:
        return Directory(self.session.office.view(), typed)

    def _say_where(self) -> None:
        view = self.session.office.view()
        users = sum(1 for _id in view.ids(User))
        count = ngettext("{count} user", "{count} users", users).format(count=users)
        self.lines.say()
        self.lines.say(f"{view.account.name} · {view.account.domain} · {count}")
        if not users:
            self.lines.say(_("No users yet — type a to add the first one"))
        findings = list(to_do(view, self.session.clock()))
        if findings:
            more = ngettext(
                "{count} thing to do — type t to see it", "{count} things to do — type t to see them", len(findings)
            )
            self.lines.say(more.format(count=len(findings)), "warned")

    # what the letters do

    def _add(self) -> None:
        """Go on with a draft that was left, if there is one and the person wants to; else begin one."""
        open_form(self.session, Draft())
        self._say_where()

    def _add_for(self) -> None:
        """The same; a new one is asked for what purpose first."""
        form = left_like(self.session, Draft())
        if form == NEW:
            listing = Listing(self.lines, lambda typed: choice_rows(choices_of(users.PURPOSE), typed), "")
            purpose = choose_line(listing, _("What kind of user?"))
            form = begin(self.session, Draft.of_purpose(Purpose(purpose), self.session.context()))
        if isinstance(form, FormWizard):
            walk(self.session, form)
        self._say_where()

    def _quick(self) -> None:
        """The same; of a new one the fields that are asked alone, then Review."""
        open_form(self.session, Draft(), at=QUICK)
        self._say_where()

    def _drafts(self) -> None:
        """Go on with a draft that was left, of whatever form."""
        discard_unreadable(self.session)
        chosen = choose(self.session, self.session.office_drafts(), _("Not now"))
        if isinstance(chosen, FormWizard):
            walk(self.session, chosen)
            self._say_where()
        elif chosen is not None and not self.session.office_drafts():
            self.lines.say(_("no drafts"))

    def _other_customer(self) -> None:
        raise AnotherCustomer

    def _leave(self) -> None:
        raise End


class Users(KeyedListing):
    """An extension that no user has is said to be that."""

    def nothing(self, typed: str) -> str:
        if typed.isascii() and typed.isdigit():
            return _("no extension {extension} — check the number").format(extension=typed)
        return super().nothing(typed)
