"""From a draft to a plan."""

from decimal import Decimal

from setup_assistant.forms.context import StepContext
from setup_assistant.locations.kept_as_is import with_what_is_kept
from setup_assistant.plans import pricing
from setup_assistant.users.add.draft import Draft
from store.kinds.account import BILLED_SCOPES
from store.kinds.number import DestinationKind
from store.model.account import MainNumberRings
from store.model.e164 import as_id
from store.model.number import Destination, PhoneNumber
from store.model.user import Email, User
from store.plan import Plan
from store.texts import _


def plan(draft: Draft, ctx: StepContext, who: str = "") -> Plan:
    """The plan that adds the draft's user. Its steps must have been checked: pydantic raises on what they refuse."""
    put(draft, ctx)
    summary = _("Added {extension} {name}").format(extension=draft.details.extension, name=draft.details.full_name())
    return ctx.view.plan(with_what_is_kept(ctx.view, summary), who, draft.id)


def put(draft: Draft, ctx: StepContext) -> None:
    """Put the user and all that comes with it into the view's pending changes."""
    draft.apply_defaults(ctx)
    put_settled(draft, ctx)


def put_settled(draft: Draft, ctx: StepContext) -> None:
    """`put`, for a draft that was settled a moment ago: among a thousand users that is half the time."""
    for name in ("new_location", "details", "device"):
        if name in draft.pages():
            draft.step(name).stage(draft, ctx)
    put_services(draft, ctx)
    _ring_from_main_number(draft, ctx)


def put_services(draft: Draft, ctx: StepContext) -> None:
    """Put the fax, the bridge and the numbers of a user who is there or pending."""
    draft.services.stage(draft, ctx)
    draft.numbers.stage(draft, ctx)
    _send_fax_pages(draft, ctx)
    _open_conference_line(draft, ctx)


def _send_fax_pages(draft: Draft, ctx: StepContext) -> None:
    user = ctx.view.get(User, int(draft.details.extension))
    if user is not None and draft.services.fax:
        emails = draft.services.emails(draft.details.entered())
        ctx.view.put(user.with_(fax=True, emails=tuple(Email(**email.model_dump()) for email in emails)))


def _open_conference_line(draft: Draft, ctx: StepContext) -> None:
    """The account's first bridge takes a spare number as the conference line."""
    account = ctx.view.account
    if not draft.services.conference or account.conference_line is not None:
        return
    line = draft.conference_line(ctx)
    if line is not None:
        number = ctx.view.get(PhoneNumber, as_id(line))
        if number is not None:
            ctx.view.put(number.with_(destination=Destination(kind=DestinationKind.CONFERENCE)))
            ctx.view.put(account.with_(conference_line=line))


def _ring_from_main_number(draft: Draft, ctx: StepContext) -> None:
    """The main number rings the first user who can be rung, and their mailbox answers."""
    account = ctx.view.account
    if draft.takes_main_number(ctx):
        user = int(draft.details.extension)
        mailbox = user if draft.details.voicemail else None
        ctx.view.put(account.with_(main_rings=MainNumberRings(users=(user,), mailbox=mailbox)))


def cost_so_far(draft: Draft, ctx: StepContext) -> pricing.Cost:
    """What the user would cost a month as things stand."""
    account = ctx.view.account
    items = [str(draft.details.user_type)]
    items += [str(draft.details.scope)] if draft.details.scope in BILLED_SCOPES else []
    items += ["fax"] if draft.services.fax else []
    items += ["conference"] if draft.services.conference else []
    monthly = sum((pricing.price(account, item) or Decimal(0) for item in items), Decimal(0))
    return pricing.Cost(monthly, pricing.CURRENCY[account.country])
