"""Every form of the product, by the kind that its drafts carry. A draft's class and its wizard come when asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from setup_assistant.forms.kept_drafts import AlreadySaved
from store.texts import _

if TYPE_CHECKING:
    from setup_assistant.forms.draft import StepDraft
    from setup_assistant.forms.draft_file import KeptDraft
    from setup_assistant.forms.open_draft import OpenDraft
    from setup_assistant.forms.session import Session
    from setup_assistant.forms.wizard import FormWizard

GENERAL = "setup_assistant.forms.wizard:FormWizard"


class Form(NamedTuple):
    """Module and class of what a draft holds, and of the wizard that walks it."""

    draft: str
    wizard: str = GENERAL


FORMS = {
    "add_user": Form("setup_assistant.users.add.draft:Draft", "setup_assistant.users.add.wizard:AddUserWizard"),
    "first_run": Form(
        "setup_assistant.account.first_run.draft:FirstRun", "setup_assistant.account.first_run.wizard:NewCustomerWizard"
    ),
    "setup": Form("setup_assistant.account.first_run.draft:FirstRun"),
    "user": Form("setup_assistant.users.edit.draft:EditUser"),
    "device": Form("setup_assistant.devices.edit.draft:EditDevice"),
    "boxes": Form("setup_assistant.boxes.draft:EditBoxes"),
    "location": Form("setup_assistant.locations.draft:EditLocation"),
    "main_number": Form("setup_assistant.account.main_number.draft:MainNumber"),
    "conference": Form("setup_assistant.conference.draft:EditConference"),
    "porting": Form("setup_assistant.numbers.porting.step:PortNumber"),
}


def draft_class(kind: str) -> "type[StepDraft]":
    """Raises LookupError where no form is of that kind."""
    found: type[StepDraft] = _load(FORMS[kind].draft)
    return found


def wizard(session: "Session", draft: "StepDraft", file: "OpenDraft", at: str = "", field: str = "") -> "FormWizard":
    """The wizard for a draft, at the step and the field where somebody left it."""
    made: FormWizard = _load(FORMS[draft.kind].wizard)(session, draft, file, at, field)
    return made


def begin(session: "Session", draft: "StepDraft", at: str = "", field: str = "") -> "FormWizard":
    """The wizard for a draft that nobody has typed into: it has no file before somebody does."""
    is_new_customer = draft.kind == "first_run"
    if not is_new_customer:
        draft.since = session.office.seq
        draft.apply_defaults(session.context(draft.id))
    return wizard(
        session, draft, session.drafts.begin("" if is_new_customer else session.office.domain, draft), at, field
    )


def begin_over(session: "Session", draft: "StepDraft", at: str = "", field: str = "") -> "FormWizard":
    """`begin`, in place of what the operator left of the same."""
    left = session.drafts_like(draft) if draft.is_of_one_thing() else []
    form = begin(session, draft, at, field)
    form.replaces = [kept for kept in left if kept.is_for(session.operator)]
    return form


def new_one(draft: "StepDraft") -> str:
    """What beginning one is called, where others of the same were left."""
    words = {"first_run": _("New customer"), "add_user": _("New user")}
    return words.get(draft.kind) or (_("Start over") if draft.is_of_one_thing() else _("Start a new one"))


def resume(session: "Session", kept: "KeptDraft") -> "FormWizard":
    """Go on with a draft, also with one that somebody has open: they are told. Opens its customer where none is.

    Raises OSError or Busy where the disk cannot take it, ValueError where it cannot be read any more, AlreadySaved,
    and what `Offices.open` raises. Nothing stays open then that was not.
    """
    opens = bool(kept.domain) and not session.is_open
    try:
        if opens:
            session.open(kept.domain)
        if kept.domain and kept.domain != session.office.domain:
            raise ValueError("a draft of another customer")
        if session.was_saved(kept):
            session.drafts.discard(kept.path)
            raise AlreadySaved
        return _resumed(session, kept)
    except BaseException:
        if opens:
            session.close()
        raise


def _resumed(session: "Session", kept: "KeptDraft") -> "FormWizard":
    file = session.drafts.resume(kept)
    try:
        newest = file.resumed or kept
        draft = newest.draft()
        if draft is None:
            raise ValueError("a draft of another version")
        form = wizard(session, draft, file, newest.at, newest.field)
        if draft.since is not None and draft.record() is not None and form.name() not in ("", newest.name):
            message = _("this draft was for {former} — check it before you save")
            form.remarks.append(message.format(former=newest.name))
        return form
    except BaseException:
        file.close()
        raise


def _load(name: str) -> "type":
    module, _colon, attribute = name.partition(":")
    found: type = getattr(import_module(module), attribute)
    return found
