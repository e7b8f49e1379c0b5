"""What every form works on: the customers, the one that is open, the drafts, and who is at work."""

from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from setup_assistant.forms.draft_file import KeptDraft
from setup_assistant.forms.kept_drafts import Drafts, saved_drafts
from setup_assistant.operator import operator
from store.commit import Commit
from store.dates import Dates
from store.errors import Damaged, NoAccount, StoreError
from store.kinds.account import ACCOUNT_ID
from store.office import Office, utc_now
from store.offices import Offices
from store.texts import _

if TYPE_CHECKING:
    from setup_assistant.forms.context import StepContext
    from setup_assistant.forms.draft import StepDraft

HOLDS_LAST = 2.0
"""Seconds for which what others hold is not read again."""


class Session:
    """One operator at one terminal."""

    def __init__(
        self, data: Path, draft_class: "Callable[[str], type[StepDraft]]", clock: Callable[[], datetime] = utc_now
    ) -> None:
        self.operator = operator()
        self.clock = clock
        self.offices = Offices(data, clock)
        self.drafts = Drafts(data / "drafts", self.operator, clock, draft_class)
        self._office: Office | None = None
        self._holds: tuple[float, str, dict[str, str]] = (0.0, "", {})

    @property
    def is_open(self) -> bool:
        return self._office is not None

    @property
    def office(self) -> Office:
        """The customer that is open."""
        assert self._office is not None
        return self._office

    def open(self, domain: str) -> None:
        """Raises what `Offices.open` raises."""
        self.close()
        self._office = self.offices.open(domain)

    def close(self) -> None:
        if self._office is not None:
            self._office.close()
            self._office = None

    def account_is_there(self) -> bool:
        """False once somebody has undone the customer itself."""
        return self.office.view().raw("account", ACCOUNT_ID) is not None

    def catch_up(self) -> None:
        """With what others did. Raises NoAccount where they undid the customer."""
        self.office.refresh()
        if not self.account_is_there():
            raise NoAccount

    def context(self, draft: str = "") -> "StepContext":
        """The office as it is now, for the steps of the draft of this id."""
        from setup_assistant.forms.context import StepContext

        return StepContext(self.office.view(), self._held_lately(draft), self.clock(), self.operator)

    def context_of_new(self) -> "StepContext":
        """The office of a customer that is yet to be made."""
        from setup_assistant.forms.context import StepContext

        return StepContext(self.offices.view_of_new(), now=self.clock(), who=self.operator)

    def office_drafts(self) -> list[KeptDraft]:
        """All drafts of the customer that is open, newest first."""
        return self.drafts.of(self.office)

    def gone(self, draft: "StepDraft") -> str:
        """Who deleted what the draft changes; "" where it is there. Whoever has its extension by now is another."""
        record = draft.record()
        if record is None or not self.is_open:
            return ""
        removal = self._taken_away(draft, record)
        if removal is None and self.office.view().raw(*record) is not None:
            return ""
        from setup_assistant.plans.vanished import what_became_of  # here: it rarely happens

        return what_became_of(self.office, *record, removal)

    def _taken_away(self, draft: "StepDraft", record: tuple[str, int]) -> Commit | None:
        """The removal of what the draft changes; None also where the history or an older draft does not say."""
        if draft.since is None:
            return None
        try:
            return self.office.taken_away(*record, draft.since)
        except Damaged:
            return None

    def drafts_like(self, draft: "StepDraft") -> list[KeptDraft]:
        """Those of the same form and the same record."""
        if draft.kind == "first_run":
            return self.new_customer_drafts()
        kept = self.drafts.kept(self.office.domain)
        like = [
            each
            for each in kept
            if (one := each.draft()) is not None and one.subject() == draft.subject() and not self.gone(one)
        ]
        if not like:
            return []
        paths = {each.path for each in like}
        return [each for each in self.office_drafts() if each.path in paths]  # it reads the history: rarely

    def was_saved(self, kept: KeptDraft) -> bool:
        """Whether it has become what it was a draft of: then only its file was left behind."""
        if kept.domain:
            return kept.id in saved_drafts(self.office)
        draft = kept.draft()
        domain = getattr(draft, "domain", "") if draft is not None else ""
        if domain not in self.offices.domains():
            return False
        office = self.offices.open(domain)
        try:
            return kept.id in saved_drafts(office)
        finally:
            office.close()

    def new_customer_drafts(self) -> list[KeptDraft]:
        """The drafts of customers to be; those that were made already are cleared away."""
        found = []
        for kept in self.drafts.kept(""):
            try:
                was_saved = not kept.is_live and self.was_saved(kept)
                if was_saved:
                    self.drafts.discard(kept.path)
            except (OSError, StoreError, LookupError, ValueError):
                was_saved = False
            found += [] if was_saved else [kept]
        return found

    def own_drafts_anywhere(self) -> list[KeptDraft]:
        """Those that the operator may have lost, of all customers and of customers to be."""
        to_be = {kept.path for kept in self.new_customer_drafts()}
        return [kept for kept in self.drafts.own() if kept.domain or kept.path in to_be]

    def goes_on_with(self, kept: KeptDraft) -> bool:
        """Whether it is theirs to go on with, and what it changes is there."""
        draft = kept.draft()
        return kept.is_for(self.operator) and not (draft is not None and self.gone(draft))

    def own_office_drafts(self) -> list[KeptDraft]:
        """Those that the operator may have lost by a dropped line or a power cut: theirs, and open nowhere."""
        return [kept for kept in self.office_drafts() if kept.is_for(self.operator)]

    @property
    def dates(self) -> Dates:
        """How days and times are written at the customer that is open; with none, on this computer."""
        return self.office.view().dates if self.is_open else Dates()

    def saved_lately(self, kept: KeptDraft) -> str:
        """The time at which a draft was saved today, the day of an older one; where its customer is, or will be."""
        dates = self.dates if self.is_open else self._dates_of(kept)
        return dates.lately(kept.saved, self.clock())

    def _dates_of(self, kept: KeptDraft) -> Dates:
        """Each customer's own, with the zone: two in a list may be hours apart."""
        draft = kept.draft()
        if not kept.domain:
            return Dates(zone=draft.zone() if draft is not None else "", is_zone_said=True)
        with suppress(StoreError, OSError, LookupError), closing(self.offices.open(kept.domain)) as office:
            return office.view().dates._replace(is_zone_said=True)
        return Dates(is_zone_said=True)

    def held(self, draft: str = "") -> dict[str, str]:
        """Extensions and numbers that drafts show as chosen → whose; `draft` is the id of the one that asks."""
        found = self.drafts.holds(self.office.domain, draft, self.gone)
        return {chosen: _("you") if who == self.operator else who for chosen, who in found.items()}

    def _held_lately(self, draft: str) -> dict[str, str]:
        read, whose, held = self._holds
        if whose != draft or monotonic() - read > HOLDS_LAST:
            held = self.held(draft)
            self._holds = (monotonic(), draft, held)
        return held
