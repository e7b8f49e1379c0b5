"""Taking back a commit: which one, what stands in its way, and the plan that does it."""

from collections.abc import Iterator

from store.commit import Commit, undone
from store.errors import Clash, Finding
from store.model.e164 import from_id
from store.plan import Change, Plan
from store.rules.secrets import good_pin
from store.secret_values import new_sip_password
from store.tables import SECRET_FIELDS, references
from store.texts import _, listed, ngettext
from store.view import SecretValues, View, new_id


def which(newest_first: list[Commit], seq: int | None) -> Commit:
    """The commit to undo: the one named, else the newest that is neither undone nor an undo.

    Raises LookupError where there is none. An undo can be undone by its number.
    """
    by = undone(newest_first)
    if seq is None:
        newest = next((each for each in newest_first if each.plan.undoes is None and each.seq not in by), None)
        if newest is None:
            raise LookupError(_("nothing to undo"))
        return newest
    if seq in by:
        message = _("#{seq} is already undone — undo #{undo} to bring it back")
        raise LookupError(message.format(seq=seq, undo=by[seq]))
    commit = next((each for each in newest_first if each.seq == seq), None)
    if commit is None:
        raise LookupError(_("no change #{seq} — History lists the numbers").format(seq=seq))
    return commit


def in_the_way(commit: Commit, clashes: list[Clash], newest_first: list[Commit]) -> str:
    """Why a commit cannot be undone: the later ones that hold, in the order in which they can be undone."""
    gone, about = undone(newest_first), _about(commit, clashes)
    later = [
        each.seq
        for each in newest_first
        if each.seq > commit.seq and each.seq not in gone and each.plan.undoes is None
        if any(_overlap(change, about) for change in each.plan.changes)
    ]
    later = later or sorted({clash.seq for clash in clashes if clash.seq not in (None, commit.seq)})
    if not later:
        return _("can't undo #{seq}: a later change affects the same things — undo that first").format(seq=commit.seq)
    message = ngettext(
        "can't undo #{seq}: {later} affects the same things — undo that first",
        "can't undo #{seq}: {later} affect the same things — undo those first",
        len(later),
    )
    return message.format(seq=commit.seq, later=listed([f"#{seq}" for seq in later]))


Fields = dict[tuple[str, int], set[str]]
"""By table and id; "" among them: the whole record."""


def _about(commit: Commit, clashes: list[Clash]) -> Fields:
    """What the commit changed, and what has come to hang on that."""
    about: Fields = {}
    for change in commit.plan.changes:
        about.setdefault((change.table, change.id), set()).update(_fields(change))
    for clash in clashes:
        about.setdefault((clash.table, clash.id), set()).add(clash.field)
    return about


def _overlap(change: Change, about: Fields) -> bool:
    fields, known = _fields(change), about.get((change.table, change.id))
    return known is not None and ("" in known or "" in fields or not known.isdisjoint(fields))


def _fields(change: Change) -> set[str]:
    return {""} if change.before is None or change.after is None else set(change.after)


def loose_ends(after: View, plan: Plan) -> Iterator[Clash]:
    """Whatever would point at something gone; `after` is the office as the plan leaves it."""
    for change in plan.changes:
        for table in SECRET_FIELDS if change.is_removed else ():  # what came to use since what goes
            for id, stored in after.raw_found(table, change.table, change.id):
                for field, target, target_id in references(table, stored):
                    if (target, target_id) == (change.table, change.id):
                        yield Clash(table, id, field, None, stored[field])
        left = after.raw(change.table, change.id)
        for _field, target, id in references(change.table, left) if left is not None else ():
            if after.raw(target, id) is None:  # what comes back used what is gone since
                yield Clash(target, id, "", {}, None)


def plan(commit: Commit, changes: tuple[Change, ...], secrets: SecretValues) -> tuple[Plan, list[Finding]]:
    """The plan of these changes, and what to know of it.

    Secrets that have rested too long are gone for good: new ones take their place, and somebody must be told.
    """
    made: dict[int, str] = {}
    findings: list[Finding] = []
    numbers = [from_id(change.id) for change in changes if change.table == "numbers"]
    mended = []
    for change in changes:
        after = None if change.after is None else dict(change.after)
        for field in SECRET_FIELDS[change.table] if after is not None else ():
            if after is None or after.get(field) is None or after[field] in secrets:
                continue
            after[field] = None
            if field != "portal_password":
                after[field] = new_id()
                made[after[field]] = (
                    new_sip_password() if field == "sip_password" else good_pin(str(change.id), numbers)
                )
            findings.append(
                Finding(
                    "secret-renewed", _format_renewal(field), "warned", table=change.table, id=change.id, field=field
                )
            )
        mended.append(Change(change.table, change.id, change.before, after))
    summary = _("Undid #{seq}: {summary}").format(seq=commit.seq, summary=commit.plan.summary)
    return Plan(tuple(mended), summary, undoes=commit.seq, secrets=made), findings


def _format_renewal(field: str) -> str:
    if field == "sip_password":
        return _("the old SIP password can't be restored — set up this phone again")
    if field == "portal_password":
        return _("the old portal password can't be restored — set a new one")
    return _("the old PIN can't be restored — tell the user the new one")
