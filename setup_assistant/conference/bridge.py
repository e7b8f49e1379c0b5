"""A conference bridge: made, given to somebody, a new PIN, removed."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from setup_assistant.conference.bridge_ids import check_bridge_id, free_bridge_id
from setup_assistant.conference.form import BridgeForm
from setup_assistant.fields import conference as bridges
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import FIND
from setup_assistant.fields.field import Field as FormField
from setup_assistant.fields.names import format_user
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.part import PartStep
from setup_assistant.forms.step import refused, warned
from setup_assistant.plans.asked import Asked
from setup_assistant.search import user_picker
from store.errors import Finding
from store.model.services import Bridge
from store.rules.secrets import doubt_pin, good_pin, judge_pin
from store.texts import N_, _
from store.view import View

FIRST_BRIDGE_ID = 1000


class BridgePart(PartStep):
    """ID, PIN and owner of a bridge; the ID of one that is there never changes."""

    name: ClassVar[str] = "bridge"
    TITLE: ClassVar[str] = N_("Conference bridge")
    fields: ClassVar[Mapping[str, FormField]] = {
        "bridge_id": bridges.BRIDGE_ID,
        "pin": bridges.PIN,
        "owner": bridges.OWNER,
        "find": FIND,
    }

    bridge_id: str = ""
    pin: str = ""
    owner: str = user_picker.NOBODY

    def question(self, draft: BridgeForm, ctx: StepContext) -> str:
        return _("New bridge") if draft.of is None else _("Bridge {id}").format(id=draft.of)

    def there(self, draft: BridgeForm, ctx: StepContext) -> dict[str, Any]:
        bridge = draft.find(ctx)
        return {} if bridge is None else {"owner": "" if bridge.owner is None else str(bridge.owner)}

    def prompted_fields(self, draft: BridgeForm, ctx: StepContext) -> tuple[str, ...]:
        return ("bridge_id",) if draft.of is None else ("owner",)

    def visible_fields(self, draft: BridgeForm, ctx: StepContext) -> tuple[str, ...]:
        return ("bridge_id", "pin", "owner") if draft.of is None else ("pin", "owner")

    def apply_defaults(self, draft: BridgeForm, ctx: StepContext) -> Iterator[str]:
        yield from super().apply_defaults(draft, ctx)
        if draft.of is not None:
            self.bridge_id = str(draft.of)
        elif self.is_default("bridge_id"):
            self.bridge_id = free_bridge_id(ctx.view, FIRST_BRIDGE_ID)
        if self.owner and ctx.view.raw("users", int(self.owner)) is None:
            yield _("user {user} was deleted").format(user=self.owner)
            self.owner = user_picker.NOBODY

    def choices(self, draft: BridgeForm, ctx: StepContext) -> Mapping[str, list[Choice]]:
        return {"owner": self.offered("owner", "", draft, ctx)}

    def offered(self, field: str, typed: str, draft: BridgeForm, ctx: StepContext) -> list[Choice]:
        """Whom it can belong to: one who has a bridge already has no second one."""

        def why_not(user: int) -> str:
            theirs = ctx.view.find(Bridge, "users", user) - {draft.of}
            return _("owner of bridge {id}").format(id=next(iter(theirs))) if theirs else ""

        return user_picker.people(ctx.view, typed, self.owner, nobody=_("Unassigned"), why_not=why_not)

    def hints(self, draft: BridgeForm, ctx: StepContext) -> Mapping[str, str]:
        bridge = draft.find(ctx)
        has_pin = bridge is not None and bridge.pin is not None
        return {
            "bridge_id": _("callers enter it to join"),
            "pin": _("blank keeps it; Space for new") if has_pin else _("optional; Space for a new one"),
        }

    def check(self, draft: BridgeForm, ctx: StepContext) -> Iterator[Finding]:
        if draft.of is None:
            yield from check_bridge_id(ctx.view, self.bridge_id)
            if ctx.view.account.conference_line is None:
                message = _("callers can't join until you add a conference line")
                yield warned("conference-line-missing", "bridge_id", message)
        elif draft.find(ctx) is None:
            yield refused("bridge-gone", "owner", _("this bridge was deleted"))
        wrong = judge_pin(self.pin, self.bridge_id.strip()) if self.pin else None
        if wrong:
            yield refused("pin-weak", "pin", wrong)
        elif common := doubt_pin(self.pin):
            yield warned("pin-common", "pin", common)

    def summary(self, draft: BridgeForm, ctx: StepContext) -> str:
        return _("bridge {id}").format(id=self.bridge_id)

    def differences(self, draft: BridgeForm, ctx: StepContext) -> list[tuple[str, str, str]]:
        if draft.of is None:
            given = [line for line in self.made(draft, ctx) if line[0] != self.label("pin")]
            return given if self.owner else [*given, (self.label("owner"), "", _("Unassigned"))]
        return super().differences(draft, ctx)

    def new_secret(self) -> str:
        return _("new bridge PIN {pin}").format(pin=self.pin) if self.pin else ""

    def stage(self, draft: BridgeForm, ctx: StepContext) -> None:
        bridge = draft.find(ctx)
        owner = int(self.owner) if self.owner else None
        if bridge is None:
            bridge = Bridge(id=int(self.bridge_id))
        pin = ctx.view.keep_secret(self.pin) if self.pin else bridge.pin
        ctx.view.put(bridge.with_(owner=owner, pin=pin))

    def history_line(self, draft: BridgeForm, ctx: StepContext) -> str:
        owner = format_user(ctx.view, int(self.owner)) if self.owner else ""
        return self._done(draft, ctx).format(id=self.bridge_id, owner=owner)

    def fresh(self, field: str, draft: BridgeForm, ctx: StepContext) -> str:
        return good_pin(self.bridge_id) if field == "pin" else ""

    def _done(self, draft: BridgeForm, ctx: StepContext) -> str:
        before = ctx.view.base.get(Bridge.table, draft.of) if draft.of is not None else None
        has_owner, has_pin = bool(self.owner), bool(self.pin)
        if before is None:
            return _("Added bridge {id} for {owner}") if has_owner else _("Added bridge {id}")
        if str(before.get("owner") or "") == self.owner:
            return _("Reset PIN for bridge {id}") if before.get("pin") is not None else _("Set PIN for bridge {id}")
        if has_pin:
            with_pin = _("Assigned bridge {id} to {owner} and reset its PIN")
            return with_pin if has_owner else _("Unassigned bridge {id} and reset its PIN")
        return _("Assigned bridge {id} to {owner}") if has_owner else _("Unassigned bridge {id}")


def renew_pin(view: View, bridge: int) -> str:
    """Plan it; returns the plan's summary. Raises LookupError for no bridge."""
    found = _get(view, bridge)
    view.put(found.with_(pin=view.keep_secret(good_pin(found.bridge_id))))
    done = _("Set PIN for bridge {id}") if found.pin is None else _("Reset PIN for bridge {id}")
    return done.format(id=bridge)


def remove(view: View, bridge: int) -> str:
    """Plan it; returns the plan's summary. Raises LookupError for no bridge."""
    view.remove(Bridge, _get(view, bridge).id)
    return _("Deleted bridge {id}").format(id=bridge)


def ask_to_renew(view: View, bridge: int) -> Asked:
    """`renew_pin`, with what is asked first. Raises LookupError for no bridge."""
    had_pin = _get(view, bridge).pin is not None
    summary = renew_pin(view, bridge)
    question = _("Reset PIN for bridge {id}?") if had_pin else _("Set a PIN for bridge {id}?")
    follows = _("The old PIN stops working.") if had_pin else _("Callers need the PIN to join from now on.")
    return Asked(question.format(id=bridge), summary, [follows])


def ask_to_delete(view: View, bridge: int) -> Asked:
    """`remove`, with what is asked first. Raises LookupError for no bridge."""
    lines = list(what_stops(view, bridge))
    return Asked(_("Delete bridge {id}?").format(id=bridge), remove(view, bridge), lines)


def what_stops(view: View, bridge: int) -> Iterator[str]:
    """What no longer works without the bridge, a line each. Raises LookupError for no bridge."""
    owner = _get(view, bridge).owner
    if owner is not None:
        yield _("{user} no longer has a bridge").format(user=format_user(view, owner))
    yield _("callers can't join with {id} anymore").format(id=bridge)


def _get(view: View, bridge: int) -> Bridge:
    found = view.get(Bridge, bridge)
    if found is None:
        raise LookupError(_("this bridge no longer exists"))
    return found
