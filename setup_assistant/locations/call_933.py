"""A test call to 933 from a location: it reads back the address that 911 would get."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, ClassVar

from setup_assistant.fields import location as locations
from setup_assistant.fields.field import Field as FormField
from setup_assistant.fields.names import format_user
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.step import doubted, refused, warned
from setup_assistant.locations.emergency_calls import no_call_from
from setup_assistant.locations.form import LocationForm, LocationPart
from setup_assistant.locations.heard import is_heard
from setup_assistant.locations.kept_as_is import with_what_is_kept
from store.dates import Dates
from store.errors import Finding
from store.model.location import Call933, Location
from store.model.text import NOTE_LENGTH, clean, line, whole_number
from store.texts import N_, _
from store.view import View


class Call933Part(LocationPart):
    """Who called, from which extension, when, and what was heard."""

    name: ClassVar[str] = "call_933"
    TITLE: ClassVar[str] = N_("933 test call")
    QUESTION: ClassVar[str] = N_("Call 933 from a phone at this location")
    ASKED: ClassVar[tuple[str, ...]] = ("by", "extension", "heard")
    fields: ClassVar[Mapping[str, FormField]] = {
        "by": locations.TEST_CALL_BY,
        "extension": locations.TEST_CALL_EXTENSION,
        "at": locations.TEST_CALL_AT,
        "heard": locations.TEST_CALL_HEARD,
    }

    by: str = ""
    extension: str = ""
    at: str = ""
    heard: str = ""

    def known(self, location: Location, ctx: StepContext) -> dict[str, Any]:
        return {"by": "", "extension": "", "at": self.at or ctx.view.dates.moment(ctx.now), "heard": ""}

    def hints(self, draft: LocationForm, ctx: StepContext) -> Mapping[str, str]:
        user = self._user(ctx.view)
        return {
            "extension": _("extension used") if user is None else format_user(ctx.view, user),
            "heard": _("as 933 read it out"),
        }

    def beside(self, draft: Any, ctx: StepContext) -> list[tuple[str, str]]:
        return [("", _("933 reads back the address 911 sees."))]

    def check(self, draft: LocationForm, ctx: StepContext) -> Iterator[Finding]:
        for field, limit in (("by", 80), ("heard", NOTE_LENGTH)):
            try:
                line(getattr(self, field), limit)
            except ValueError as error:
                yield refused("text", field, str(error))
        if not clean(self.by):
            yield refused("test-call-by-missing", "by", _("enter who made the call"))
        yield from self._check_extension(draft, ctx)
        yield from self._check_time(ctx)
        if not clean(self.heard):
            yield refused("test-call-heard-missing", "heard", _("enter the address that was read out"))
            return
        location = draft.find(ctx)
        if location and not is_heard(location.service_address.model_dump(), self.heard):
            message = _("this isn't {street}, {city} — have your carrier correct it, then test again")
            street, city = location.service_address.street, location.service_address.city
            yield warned("test-call-differs", "heard", message.format(street=street, city=city))

    def differences(self, draft: Any, ctx: StepContext) -> list[tuple[str, str, str]]:
        location = draft.find(ctx)
        if location is None:
            return []
        after, dates = location.with_(test_call=self._call(ctx)), ctx.view.dates
        return [(_("933 test"), format_test(location, dates), format_test(after, dates))]

    def stage(self, draft: LocationForm, ctx: StepContext) -> None:
        location = draft.find(ctx)
        if location is not None:
            ctx.view.put(location.with_(test_call=self._call(ctx)))

    def history_line(self, draft: LocationForm, ctx: StepContext) -> str:
        message = _("Recorded 933 test at {name} from {extension}")
        said = message.format(name=draft.about(ctx), extension=self.extension.strip())
        return with_what_is_kept(ctx.view, said)

    def _check_extension(self, draft: LocationForm, ctx: StepContext) -> Iterator[Finding]:
        view, typed = ctx.view, self.extension.strip()
        user = self._user(view)
        if user is None:
            message = _("no extension {extension} — enter the one you called from").format(extension=clean(typed))
            wanted = _("enter the extension you called from")
            yield refused("user-unknown", "extension", message if typed else wanted)
            return
        if wrong := no_call_from(view, user, draft.place):
            said = doubted if wrong[0] == "test-call-pending" else refused
            yield said(wrong[0], "extension", wrong[1])

    def _user(self, view: View) -> int | None:
        """Whose extension was typed; None: nobody's."""
        user = whole_number(self.extension)
        return user if user is not None and view.raw("users", user) is not None else None

    def _check_time(self, ctx: StepContext) -> Iterator[Finding]:
        try:
            at = self._time(ctx)
        except ValueError:
            message = _("not a valid time — enter it like {example}")
            yield refused("time-invalid", "at", message.format(example=ctx.view.dates.moment(ctx.now)))
            return
        if at > ctx.now:
            yield refused("time-to-come", "at", _("this time is in the future — enter when the call was made"))

    def _time(self, ctx: StepContext) -> datetime:
        """Raises ValueError where it is none."""
        return ctx.view.dates.read_moment(self.at) if self.at.strip() else ctx.now

    def _call(self, ctx: StepContext) -> Call933:
        extension = self.extension.strip()
        return Call933(by=self.by, extension=extension, at=self._time(ctx), heard=self.heard)


def format_test(location: Location, dates: Dates) -> str:
    """`"350 5th Avenue", Dan from 102 on Nov 3, 2026 10:42 AM`, and whether that is another address."""
    call = location.test_call
    if call is None:
        return _("none yet")
    said = _('"{heard}", {who} from {extension} on {at}')
    if not is_heard(location.service_address.model_dump(), call.heard):
        said = _('another address: "{heard}", {who} from {extension} on {at}')
    return said.format(heard=call.heard, who=call.by, extension=call.extension, at=dates.moment(call.at))
