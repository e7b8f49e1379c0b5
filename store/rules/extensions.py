"""Rules about extensions."""

from collections.abc import Iterator

from store.errors import Finding
from store.kinds.account import ACCOUNT_ID
from store.model.account import Account
from store.model.extension import NumberingPlan, shadowed_emergency
from store.model.user import User
from store.numbering import next_free
from store.rules.touched import Touched
from store.texts import _
from store.view import View


def an_extension_never_changes(view: View, touched: Touched) -> Iterator[Finding]:
    """Phones, mailboxes and people's memory hang on it."""
    for change in touched.changed(User, "extension"):
        if change.after is not None and change.after["extension"] != str(change.id):
            yield _about(change.id, "extension-fixed", _("extensions can't be changed — add a new user instead"))


def _asked(view: View, touched: Touched) -> list[str]:
    """New extensions; every one where the numbering plan itself changes."""
    if view.get(Account, ACCOUNT_ID) is None:
        return []  # another rule says so
    if any(True for _change in touched.changed(Account, "extensions")):
        return [str(id) for id in sorted(view.ids(User))]
    return [str(change.id) for change in touched.changes(User) if change.is_made]


def an_extension_lies_inside_the_numbering_plan(view: View, touched: Touched) -> Iterator[Finding]:
    for extension in _asked(view, touched):
        finding = outside_plan(view, extension)
        if finding:
            yield finding


def an_extension_is_not_reserved(view: View, touched: Touched) -> Iterator[Finding]:
    for extension in _asked(view, touched):
        finding = reserved(view, extension)
        if finding:
            yield finding


def an_extension_shadows_no_emergency_number(view: View, touched: Touched) -> Iterator[Finding]:
    """911 and 933 are dialled direct: 47 CFR 9.16."""
    for extension in _asked(view, touched):
        finding = shadowing(view, extension)
        if finding:
            yield finding


def a_numbering_plan_has_extensions_to_give(view: View, touched: Touched) -> Iterator[Finding]:
    """A plan made of emergency and reserved numbers alone would leave nothing to dial."""
    for account in touched.kept(Account):
        plan: NumberingPlan = account.extensions
        if next(plan.usable(), None) is None:
            message = _("{first}–{last} has no usable extensions — choose another range")
            yield account.finding(
                "numbering-plan-empty", message.format(first=plan.first, last=plan.last), "extensions"
            )


def outside_plan(view: View, extension: str) -> Finding | None:
    plan = view.account.extensions
    if plan.holds(extension):
        return None
    return _advising(
        view,
        extension,
        "extension-outside-plan",
        _("{extension} is outside {first}–{last} — next available: {free}"),
        _("{extension} is outside {first}–{last} — none available; extend the extension range"),
        first=plan.first,
        last=plan.last,
    )


def reserved(view: View, extension: str) -> Finding | None:
    reason = view.account.extensions.reserved_for(extension)
    if reason is None:
        return None
    return _advising(
        view,
        extension,
        "extension-reserved",
        _("{extension} is reserved for {reason} — next available: {free}"),
        _("{extension} is reserved for {reason} — none available; extend the extension range"),
        reason=reason,
    )


def shadowing(view: View, extension: str) -> Finding | None:
    emergency = shadowed_emergency(extension)
    if emergency is None:
        return None
    return _advising(
        view,
        extension,
        "extension-emergency",
        _("{extension} conflicts with dialing {emergency} — next available: {free}"),
        _("{extension} conflicts with dialing {emergency} — none available; extend the extension range"),
        emergency=emergency,
    )


def taken(view: View, extension: str) -> Finding | None:
    """Only for a new user: that somebody has it already. (A commit finds out by itself, as a conflict.)"""
    user = view.get(User, int(extension))
    if user is None:
        return None
    if user.left is None:
        return _advising(
            view,
            extension,
            "extension-taken",
            _("{extension} is already {name}'s extension — next available: {free}"),
            _("{extension} is already {name}'s extension — none available; extend the extension range"),
            name=user.name,
        )
    return _advising(
        view,
        extension,
        "extension-taken",
        _("{extension} is reserved until {day} ({name} left) — next available: {free}"),
        _("{extension} is reserved until {day} ({name} left) — none available; extend the extension range"),
        day=view.dates.day(user.left.until),
        name=user.name,
    )


def _advising(view: View, extension: str, code: str, message: str, when_full: str, **named: str) -> Finding:
    """`when_full` is said where no extension is available."""
    free = next_free(view, after=extension)
    text = (message if free else when_full).format(extension=extension, free=free, **named)
    return _about(int(extension), code, text)


def _about(user: int, code: str, message: str) -> Finding:
    return Finding(code, message, table="users", id=user, field="extension")
