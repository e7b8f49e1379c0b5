"""The drafts that were left, or that somebody works on: go on with one, or begin anew."""

from collections.abc import Sequence
from pathlib import Path

from setup_assistant.fields.choice import Choice
from setup_assistant.forms import all_forms
from setup_assistant.forms.draft_file import KeptDraft
from setup_assistant.forms.draft_notices import format_deleted
from setup_assistant.forms.kept_drafts import why_not_resumed
from setup_assistant.forms.wizard import FormWizard
from setup_assistant.plain.lines import Back
from setup_assistant.plain.picking import list_choices, pick, yes_or_no
from setup_assistant.plain.session import PlainSession
from store.errors import Busy, StoreError, reason
from store.texts import N_, _

NEW = "new"
YES, NO, DISCARD = N_("yes"), N_("no"), N_("discard")
Chosen = FormWizard | str | None
"""A form to go on with, NEW, or None where the person goes back."""


def choose(session: PlainSession, kept: Sequence[KeptDraft], new: str) -> Chosen:
    """Ask which draft to go on with, where there is one; about the others again once one is discarded."""
    left = list(kept)
    try:
        while left:
            one = left[0] if len(left) == 1 else _which(session, left, new)
            chosen = NEW if one is None else _go_on_with(session, one)
            if one is None or chosen != DISCARD:
                return chosen
            if _discard(session, one.path, one.name):
                left.remove(one)
    except Back:
        return None
    return NEW


def _which(session: PlainSession, kept: Sequence[KeptDraft], new: str) -> KeptDraft | None:
    """None: a new one."""
    choices = [
        Choice(str(place), _name(session, each), _about(session, each)) for place, each in enumerate(kept, start=1)
    ]
    choices.append(Choice(NEW, new))
    session.lines.say(_("Continue where you left off?"))
    list_choices(session.lines, choices)
    first = next((place for place, each in enumerate(kept, start=1) if session.goes_on_with(each)), len(choices))
    while True:
        explains = [
            _("Type the number of a draft, or part of its name, to continue or discard it."),
            _("Press Enter for the one in brackets."),
        ]
        typed = session.lines.ask(_("Number or name [{first}]:").format(first=first), explains).strip() or str(first)
        choice = pick(session.lines, typed, choices)
        if choice is not None:
            return None if choice.value == NEW else kept[int(choice.value) - 1]


def _go_on_with(session: PlainSession, kept: KeptDraft) -> Chosen:
    """DISCARD where the person wants it away."""
    if kept.is_live:
        question = _("{who} has this draft open. Take it over?").format(who=kept.operator)
        if not yes_or_no(session.lines, question, default=False):
            return NEW
    else:
        default = _("yes") if session.goes_on_with(kept) else _("no")
        question = _("Continue with {what} ({about})? yes, no or discard [{default}]:")
        asked = question.format(what=_name(session, kept), about=_about(session, kept), default=default)
        answer = _answer(session, asked, default)
        if answer != YES:
            return NEW if answer == NO else DISCARD
    try:
        return all_forms.resume(session, kept)
    except (OSError, StoreError, LookupError, ValueError) as error:
        session.lines.say(why_not_resumed(error), "warned")
        return NEW


def _answer(session: PlainSession, question: str, default: str) -> str:
    """YES, NO or DISCARD, of which the beginning is enough."""
    explains = [
        _("Type yes to go on where you left off, in the same field."),
        _("Type no to keep the draft for later."),
        _("Type discard to delete it; you're asked first."),
    ]
    while True:
        typed = session.lines.ask(question, explains).strip().casefold() or default
        found = [word for word in (YES, NO, DISCARD) if _(word).startswith(typed)]
        if len(found) == 1:
            return found[0]
        session.lines.say(_("{typed} isn't a choice — type yes, no or discard").format(typed=typed), "refused")


def discard_unreadable(session: PlainSession) -> None:
    """Say which drafts can't be gone on with, and ask of each whether to discard it."""
    for path in session.drafts.unreadable():
        session.lines.say(_("{name} can't be read").format(name=path.name), "refused")
        _discard(session, path, path.name)


def _discard(session: PlainSession, path: Path, what: str) -> bool:
    """Ask, and say what came of it."""
    question = _("Discard the draft for {what}? This can't be undone.").format(what=what)
    try:
        if not yes_or_no(session.lines, question, default=False):
            return False
        session.drafts.discard(path)
    except Back:
        return False
    except (OSError, Busy) as error:
        session.lines.say(_("not discarded: {reason}").format(reason=reason(error)), "refused")
        return False
    session.lines.say(_("discarded: {what}").format(what=what), "done")
    return True


def _name(session: PlainSession, kept: KeptDraft) -> str:
    """With whose it is, as long as no customer is open."""
    if session.is_open or not kept.domain:
        return kept.name
    return _("{what} at {customer}").format(what=kept.name, customer=kept.domain)


def _about(session: PlainSession, kept: KeptDraft) -> str:
    draft = kept.draft()
    step = draft.place_title(kept.at) if draft is not None else _("Review")
    if draft is not None and session.gone(draft):
        step = format_deleted(draft)
    if kept.operator == session.operator:
        about = _("open now") if kept.is_live else _("saved {time}")
    else:
        about = _("open now by {who}") if kept.is_live else _("saved {time} by {who}")
    about = about.format(time=session.saved_lately(kept), who=kept.operator)
    return _("{step}, {about}").format(step=step, about=about) if step else about
