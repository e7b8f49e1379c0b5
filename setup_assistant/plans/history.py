"""The history in lines for reading."""

from collections.abc import Callable, Container, Iterator, Sequence
from typing import Any

from setup_assistant.fields.values import differences, label
from setup_assistant.plans import as_it_was
from setup_assistant.plans.change_lines import format_change
from setup_assistant.search.rows import RecordRows
from store.commit import Commit, undone
from store.dates import Dates
from store.errors import Damaged
from store.history_file import begins_later
from store.office import Office
from store.plan import Change, Plan
from store.tables import SECRET_FIELDS
from store.texts import _
from store.view import View

CHANGES_SHOWN = 200

WHEN = len("Nov 26, 2026 12:05 PM")


def lines_about(office: Office, user: int) -> list[tuple[str, str]]:
    """The changes of one user, newest first: number and when, then who and what."""
    past = Past.of(office).about(user, office.view())
    rows = [past.row(place) for place in range(min(len(past), CHANGES_SHOWN))]
    return [(number, f"{at}  {who}  {what}") for number, at, who, what in rows] or [("", past.trouble)]


class Past(RecordRows):
    """Committed plans as a list, newest first: number, when, who, what.

    `trouble` says why none can be read, `gap` which are not there.
    """

    def __init__(
        self,
        rows: Sequence[tuple[Commit, Sequence[str]]] = (),
        trouble: str = "",
        gap: str = "",
        dates: Dates = Dates(),  # noqa: B008  # it never changes
    ) -> None:
        self.dates = dates
        self.commits = [commit for commit, _row in rows]
        self.trouble = trouble
        self.gap = gap
        self._rows = [row for _commit, row in rows]
        super().__init__([commit.seq for commit in self.commits])

    @classmethod
    def of(cls, office: Office) -> "Past":
        dates = office.view().dates
        try:
            commits = office.history()
        except Damaged as error:
            return cls(trouble=str(error))
        gone = undone(commits)
        rows = [(one, (f"#{one.seq}", dates.moment(one.at), one.plan.who, _summary(one, gone))) for one in commits]
        return cls(rows, gap=begins_later(commits[-1].seq if commits else office.seq + 1), dates=dates)

    def holding(self, typed: str) -> "Past":
        """Those that hold every word typed; a day may be typed as it stands there, or in ISO 8601."""
        words = typed.casefold().split()

        def fits(commit: Commit, row: Sequence[str]) -> bool:
            text = " ".join((*row, self.dates.iso(commit.at)[:10])).casefold()
            return all(word in text for word in words)

        return self._those(fits)

    def about(self, user: int, view: View) -> "Past":
        """Those that changed one user, or what they have in `view`, the office as it is now."""
        return self._those(lambda commit, _row: any(_is_about(change, user, view) for change in commit.plan.changes))

    def _those(self, fits: Callable[[Commit, Sequence[str]], bool]) -> "Past":
        rows = zip(self.commits, self._rows, strict=True)
        return Past([(commit, row) for commit, row in rows if fits(commit, row)], self.trouble, self.gap, self.dates)

    def row(self, index: int) -> Sequence[str]:
        return self._rows[index]

    @property
    def width_of_when(self) -> int:
        """The cells that the longest time takes, and not fewer than one without a zone may."""
        return max([WHEN, *(len(row[1]) for row in self._rows)])

    def is_undone(self, seq: int) -> bool:
        return seq in undone(self.commits)

    def undone_next(self, seq: int) -> str:
        """The key of the change before this one that still holds; never of what made the office. "": there is none."""
        gone = undone(self.commits)
        older = (each for each in self.commits if each.seq < seq and each.seq not in gone and each.plan.undoes is None)
        found = next(older, None)
        made_the_office = found is not None and any(change.is_made for change in found.plan.of("account"))
        return str(found.seq) if found is not None and not made_the_office else ""


def _summary(commit: Commit, gone: Container[int]) -> str:
    if commit.seq not in gone:
        return commit.plan.summary
    return _("(undone) {change}").format(change=commit.plan.summary)


def before_and_after(commit: Commit, history: Sequence[Commit], view: View) -> Iterator[str]:
    """Every change of a committed plan: what was made or removed, and fields before → after. No secret's value.

    All are named as they were then: another user may have the extension by now. `history`: newest first; `view`: now.
    """
    return in_detail(commit.plan, as_it_was.before(commit, history, view), as_it_was.after(commit, history, view))


def in_detail(plan: Plan, then: View, since: View) -> Iterator[str]:
    """`before_and_after` of a plan, between the office as it is without it and with it."""
    for change in plan.changes:
        yield format_change(then if change.is_removed else since, change)
        if change.before is None or change.after is None:
            continue
        for field in sorted(change.after):
            name = f"{change.table}.{field}"
            if field in SECRET_FIELDS[change.table]:
                said = _("{field}: replaced") if change.before.get(field) is not None else _("{field}: set")
                said = said if change.after[field] is not None else _("{field}: removed")
                yield "    " + said.format(field=label(name))
                continue
            for what, was, now in differences(since, name, change.before.get(field), change.after[field], then):
                yield f"    {what}: {was} → {now}"


def _is_about(change: Change, user: int, view: View) -> bool:
    if change.table == "users":
        return change.id == user
    is_partial = change.before is not None and change.after is not None
    now = view.raw(change.table, change.id) if is_partial else None  # some fields do not say whose it is
    return any(_points_at(side, user) for side in (change.before, change.after, now))


def _points_at(stored: dict[str, Any] | None, user: int) -> bool:
    """Whether a number, a device or a bridge is the user's."""
    stored = stored or {}
    return user in (stored.get("user"), stored.get("owner"), (stored.get("destination") or {}).get("user"))
