"""The office as it was around a committed plan: who and what things were then, for naming them."""

from collections.abc import Iterable

from store.commit import Commit
from store.plan import Plan
from store.view import View


def before(commit: Commit, history: Iterable[Commit], now: View) -> View:
    """`history`: newest first, whole as far back as the commit."""
    return _taken_back(now, (one for one in history if one.seq >= commit.seq))


def after(commit: Commit, history: Iterable[Commit], now: View) -> View:
    """`history`: as above."""
    return _taken_back(now, (one for one in history if one.seq > commit.seq))


def _taken_back(now: View, commits: Iterable[Commit]) -> View:
    changes = (change.back() for commit in commits for change in reversed(commit.plan.changes))
    return View.of(now.base, Plan(tuple(changes)), {})
