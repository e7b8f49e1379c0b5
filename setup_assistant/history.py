"""The history in lines for reading."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from store.commit import Commit
from store.office import Office
from store.plan import Change

MOST = 200


def lines_about(office: Office, user: int) -> list[tuple[str, str]]:
    """The changes of one user, newest first: number and when, then who and what."""
    zone = office.view().account.time_zone
    found = [commit for commit in office.history() if any(_is_about(change, user) for change in commit.plan.changes)]
    return [
        (f"#{commit.seq}", f"{when(commit, zone)}  {commit.plan.who}  {commit.plan.summary}") for commit in found[:MOST]
    ]


def when(commit: Commit, zone: str) -> str:
    """In the account's time zone, to the minute."""
    at: datetime = commit.at.astimezone(ZoneInfo(zone))
    return at.strftime("%Y-%m-%d %H:%M")


def _is_about(change: Change, user: int) -> bool:
    if change.table == "users":
        return change.id == user
    return any(_points_at(side, user) for side in (change.before, change.after))


def _points_at(stored: dict[str, Any] | None, user: int) -> bool:
    """Whether a number, a device or a bridge is the user's."""
    stored = stored or {}
    return user in (stored.get("user"), stored.get("owner"), (stored.get("destination") or {}).get("user"))
