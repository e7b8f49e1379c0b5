"""Menus: what can be done with what was said, asked for again and again until the person goes back."""

from collections.abc import Callable, Sequence
from functools import partial
from textwrap import wrap
from typing import NamedTuple

from setup_assistant import crash
from setup_assistant.plain.lines import Back, End, Leave
from setup_assistant.plain.listing import Listing, not_a_choice
from setup_assistant.plain.session import AnotherCustomer, PlainSession
from setup_assistant.plain.undo import undo
from store.errors import StoreError, reason
from store.inspection import damaged_records
from store.model.text import clean
from store.texts import _

WIDTH = 78
NO_BREAK = "\N{NO-BREAK SPACE}"


class Command(NamedTuple):
    """`key` is typed, as on the screens; so is the beginning of the title."""

    key: str
    title: str
    does: Callable[[], object]


class Menu:
    """One thing, and what can be done with it."""

    def __init__(self, session: PlainSession) -> None:
        self.session = session
        self.lines = session.lines
        self.is_over = False

    # what a menu of its sort says and does

    def record(self) -> tuple[str, int] | None:
        """Table and id of the record that it is about: without it the menu is over."""
        return None

    def here(self) -> str:
        """What its prompt calls it, so that whoever comes back to it knows where that is."""
        raise NotImplementedError

    def say(self) -> None:
        """Say what it is about."""
        raise NotImplementedError

    def commands(self) -> Sequence[Command]:
        """What can be done with it now."""
        return ()

    def typed(self, text: str) -> None:
        """Something that is no command; "" is Enter."""
        if text:
            self.lines.say(not_a_choice(text), "refused")
        else:
            self.say()
            self.say_commands()

    def explains(self) -> Sequence[str]:
        """What a `?` is answered with, before the commands."""
        return [_("Press Enter to see this again.")]

    def prompt(self) -> str:
        return _("{page} — what next? (? for help):").format(page=self.here())

    def back(self) -> None:
        self.is_over = True

    def undo(self) -> None:
        undo(self.session)

    # asking

    def run(self) -> None:
        """Until the person goes back or the record is gone. Raises End, AnotherCustomer, StoreError."""
        if not self._is_gone():
            self._contained(self.say)
            self.say_commands()
        while not self.is_over and not self._is_gone():
            try:
                typed = clean(self.lines.ask(self.prompt(), [*self.explains(), *self._explained()]))
            except Back:
                self.back()
                continue
            except Leave:
                raise End from None
            self.session.catch_up()
            if not self.what_became_of_it():
                self._contained(partial(self.do, typed))

    def say_commands(self) -> None:
        """Everything that can be typed, several a line; no line ends inside a command."""
        commands = (f"{command.key} {command.title}".replace(" ", NO_BREAK) for command in self._all_commands())
        for line in wrap("; ".join(commands), WIDTH, break_on_hyphens=False):
            self.lines.say(line.replace(NO_BREAK, " "))

    def what_became_of_it(self) -> str:
        """Who took the record away; "" where it is there."""
        record = self.record()
        if record is None or self.session.office.view().raw(*record) is not None:
            return ""
        from setup_assistant.plans.vanished import what_became_of  # here: it rarely happens

        return what_became_of(self.session.office, *record)

    def _is_gone(self) -> bool:
        gone = self.what_became_of_it()
        if gone:
            self.lines.say(gone, "warned")
        return bool(gone)

    def _contained(self, does: Callable[[], object]) -> None:
        """Do what was asked for. A fault in it costs that alone: it is said, and the menu comes again."""
        try:
            does()
        except Back:
            pass
        except End:
            raise
        except Leave:  # a question of what was to be done
            pass
        except OSError as error:  # such as a draft on a disk that is read-only
            self.lines.say(reason(error), "refused")
        except (AnotherCustomer, StoreError):
            raise
        except Exception as error:
            if damaged := next(damaged_records(self.session.office.view()), None):
                raise damaged from error
            details = crash.noted(error, self.session.offices.data)
            said = _("that didn't work — saved changes are safe ({details})").format(details=details)
            self.lines.say(said, "refused")

    def do(self, typed: str) -> None:
        """What was typed: a command, or something else that the menu knows."""
        command = self._meant(typed)
        if command is not None:
            command.does()
        else:
            self.typed(typed)

    def _meant(self, typed: str) -> Command | None:
        """By its key, in any case where there is no other, or by the beginning of its title."""
        word, commands = typed.casefold(), self._all_commands()
        by_key = [each for each in commands if each.key == typed] or [
            each for each in commands if each.key.casefold() == word
        ]
        by_title = [each for each in commands if len(word) > 1 and each.title.casefold().startswith(word)]
        return next(iter([*by_key, *by_title]), None)

    def _all_commands(self) -> list[Command]:
        return [*self.commands(), Command("u", _("Undo"), self.undo)]

    def _explained(self) -> list[str]:
        return [f"  {command.key} {command.title}" for command in self._all_commands()]


class ListMenu(Menu):
    """Several things: one is opened by its number, or by part of what its line says."""

    def __init__(self, session: PlainSession, listing: Listing) -> None:
        super().__init__(session)
        self.listing = listing

    def open(self, key: str) -> None:
        """Do with the one that was chosen what is done with it."""
        raise NotImplementedError

    def heading(self) -> str:
        raise NotImplementedError

    def here(self) -> str:
        return self.heading()

    def say(self) -> None:
        self.lines.say()
        self.lines.say(self.heading())
        self.listing.say()

    def typed(self, text: str) -> None:
        word, _space, rest = text.partition(" ")
        if not text:
            self.listing.more()
        elif text.startswith("/"):
            self.listing.say(text.removeprefix("/").strip())
        elif word == "s" and rest:
            self.listing.say(rest)
        elif len(text) == 1 and self.listing.by_number(text) is None:  # no command, no line, and no search either
            self.lines.say(self.listing.nothing(text), "refused")
        elif (key := self.listing.find(text)) is not None:
            self.open(key)

    def search(self) -> None:
        self.listing.say(clean(self.lines.ask(_("Search for:"), self.searched())))

    def searched(self) -> Sequence[str]:
        """What can be searched for."""
        return [_("Type any part of a line; use several words to narrow.")]

    def explains(self) -> Sequence[str]:
        return [
            _("Type a line's number or part of it to open it. Type s dana to search for dana."),
            _("Press Enter for the list, and again for more of it."),
        ]

    def prompt(self) -> str:
        return _("{page} — which one, or what next? (? for help):").format(page=self.here())

    def _all_commands(self) -> list[Command]:
        return [*self.commands(), Command("s", _("Search"), self.search), Command("u", _("Undo"), self.undo)]
