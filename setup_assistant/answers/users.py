"""The users of an answers file: new ones go through the steps of the wizard, known ones are updated."""

from pathlib import Path
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from setup_assistant import numbers as suggestions
from setup_assistant.add_user import plan as add_user
from setup_assistant.add_user.details import MAIN, PASSWORD_LENGTH, WITHHELD, EmailEntry, hashed
from setup_assistant.add_user.device import NEW, NONE, PrimaryDevice
from setup_assistant.add_user.draft import Draft
from setup_assistant.answers.file import UserAnswers, VoicemailAnswers
from setup_assistant.answers.work import Work, find_location, mentioned
from store.errors import Finding
from store.model.device import Device, DeviceKind, read_identifier
from store.model.e164 import as_id, national
from store.model.number import Destination, PhoneNumber, Rings
from store.model.services import Bridge
from store.model.user import CallForwarding, Email, User, Voicemail, folded_name
from store.texts import _
from store.view import View

ANSWER_OF = {
    ("location", "location"): "location",
    ("details", "forward_to"): "call_forwarding",
    ("details", "portal_password"): "portal_password_file",
    ("details", "portal_password_again"): "portal_password_file",
    ("device", "kind"): "primary_device",
    ("device", "source"): "primary_device",
    ("device", "identifier"): "primary_device",
    ("services", "fax_to"): "fax",
    ("services", "bridge_id"): "conference",
    ("services", "bridge_pin"): "conference",
    ("numbers", "fax_number"): "fax",
}
"""Fields of the wizard's steps → keys of the file, where they are not the same."""


def matching_users(view: View, extension: str = "", email: str = "", name: str = "") -> set[int]:
    """By extension if there is one, else by email, else by full name."""
    if extension.isascii() and extension.isdigit() and view.raw("users", int(extension)) is not None:
        return {int(extension)}
    return view.find(User, "email", email.casefold()) or view.find(User, "name", name.casefold())


class Users:
    """Puts the users of one file, in their order."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self._done: dict[int, str] = {}  # extension → where in the file

    def put(self, index: int, says: UserAnswers) -> None:
        where = f"users[{index}]"
        match = self._match(says)
        again = [self._done[id] for id in match if id in self._done]
        if again:
            message = _("{where} is the same user — give both their extensions if they are two").format(where=again[0])
            self.work.refuse("user-twice", where, message)
        elif len(match) > 1:
            message = _("several users match: {extensions} — give the extension")
            listed = ", ".join(map(str, sorted(match)))
            self.work.refuse("user-ambiguous", where, message.format(extensions=listed))
        elif match:
            self._done[min(match)] = where
            self._update(min(match), says, where)
        else:
            self._add(says, where)

    def _match(self, says: UserAnswers) -> set[int]:
        view = self.work.view
        if says.extension:
            return {int(says.extension)} if view.raw("users", int(says.extension)) is not None else set()
        if says.emails:
            return set(view.find(User, "email", says.emails[0].address.casefold()))
        return set(view.find(User, "name", folded_name(says.first_name or "", says.last_name or "")))

    # a new user

    def _add(self, says: UserAnswers, where: str) -> None:
        work = self.work
        before = len(work.findings)
        draft = self._draft(says, where)
        if draft is None:
            return
        for step, finding in draft.findings(work.around):
            key = ANSWER_OF.get((step, finding.field), finding.field)
            work.findings.append(Finding(finding.code, finding.message, finding.level, where=f"{where}.{key}"))
        if any(finding.level == "refused" for finding in work.findings[before:]):
            return
        add_user.put(draft, work.around)
        extension = int(draft.details.extension)
        self._done[extension] = where
        self._remember(extension, where)
        user = work.view.get(User, extension)
        if user is not None:
            work.put(user.with_(**self._beyond_the_wizard(user, says, where)), where)

    def _draft(self, says: UserAnswers, where: str) -> Draft | None:
        """The draft that somebody at the screen would have made; None where something cannot be read."""
        work = self.work
        draft = Draft()
        typed: dict[str, dict[str, Any]] = {"location": {}, "details": {}, "device": {}, "services": {}, "numbers": {}}
        self._say_where(says, where, typed["location"])
        self._say_who(says, where, typed["details"])
        for step, fields in typed.items():
            for field, value in fields.items():
                setattr(draft.step(step), field, value)
                draft.step(step).touched.add(field)
        draft.settle(work.around)
        self._say_device(says, draft)
        self._say_services(says, where, draft)
        self._say_numbers(says, where, draft)
        draft.settle(work.around)
        return draft

    def _say_where(self, says: UserAnswers, where: str, typed: dict[str, Any]) -> None:
        location = find_location(self.work, says.location, f"{where}.location")
        typed["location"] = str(location.id) if location else ""
        for field in ("floor", "room"):
            if getattr(says, field) is not None:
                typed[field] = getattr(says, field)

    def _say_who(self, says: UserAnswers, where: str, typed: dict[str, Any]) -> None:
        for field in ("purpose", "first_name", "last_name", "extension", "department", "user_type", "scope", "pin"):
            if getattr(says, field) is not None:
                typed[field] = getattr(says, field)
        if says.emails is not None:
            typed["emails"] = [EmailEntry(**email.model_dump()) for email in says.emails]
        if says.voicemail is not None and says.voicemail.on is not None:
            typed["voicemail"] = says.voicemail.on
        if says.call_forwarding is not None and says.call_forwarding.number is not None:
            typed["forward_to"] = says.call_forwarding.number
        if says.portal_password_file is not None:
            password = self._password(says.portal_password_file, where)
            typed["portal_password"] = typed["portal_password_again"] = password or ""

    def _say_device(self, says: UserAnswers, draft: Draft) -> None:
        if says.primary_device is None:
            return
        draft.device.kind = str(says.primary_device.kind)
        draft.device.touched.add("kind")
        if says.primary_device.identifier is not None and draft.device.kind != NONE:
            stock = self._in_stock(draft.device, says.primary_device.identifier)
            draft.device.source = f"device:{stock.id}" if stock else NEW
            draft.device.identifier = says.primary_device.identifier
            draft.device.touched |= {"source", "identifier"}

    def _in_stock(self, device: PrimaryDevice, identifier: str) -> Device | None:
        if device.kind == DeviceKind.REMOTE_NUMBER:
            return None
        try:
            read = read_identifier(DeviceKind(device.kind), identifier)
        except ValueError:
            return None
        found = self.work.view.found(Device, "identifier", read)
        return found[0] if found and found[0].user is None and str(found[0].kind) == device.kind else None

    def _say_services(self, says: UserAnswers, where: str, draft: Draft) -> None:
        services = draft.services
        if says.fax is not None:
            services.fax = says.fax.on
            services.touched.add("fax")
            if says.fax.to is not None:
                services.fax_to = says.fax.to
                services.touched.add("fax_to")
            number = self.work.number(says.fax.number, f"{where}.fax.number") if says.fax.number else None
            if number is not None:
                draft.numbers.fax_number = number
                draft.numbers.touched.add("fax_number")
        if says.conference is not None:
            services.conference = says.conference.on
            services.touched.add("conference")
            if says.conference.bridge_id is not None:
                services.bridge_id = says.conference.bridge_id
                services.touched.add("bridge_id")
            services.bridge_pin = says.conference.pin or ""

    def _say_numbers(self, says: UserAnswers, where: str, draft: Draft) -> None:
        if isinstance(says.numbers, int):
            draft.numbers.wanted = says.numbers
        elif says.numbers is not None:
            read = [self.work.number(text, f"{where}.numbers[{i}]") for i, text in enumerate(says.numbers)]
            for place, number in enumerate(read):
                stored = self.work.view.raw("numbers", as_id(number)) if number else None
                if number is not None and (stored is None or stored["destination"] is not None):
                    message = _("{number} is not spare — choose another one").format(number=national(number))
                    self.work.refuse("number-taken", f"{where}.numbers[{place}]", message)
            draft.numbers.numbers = [number for number in read if number is not None]
            draft.numbers.touched.add("numbers")

    def _remember(self, extension: int, where: str) -> None:
        """Where findings about the user's device, bridge and numbers belong."""
        view, origins = self.work.view, self.work.origins
        for device in view.find(Device, "users", extension):
            origins[("devices", device)] = f"{where}.primary_device"
        for bridge in view.find(Bridge, "users", extension):
            origins[("bridges", bridge)] = f"{where}.conference"
        for number in view.find(PhoneNumber, "users", extension):
            origins[("numbers", number)] = f"{where}.numbers"

    # a known user

    def _update(self, id: int, says: UserAnswers, where: str) -> None:
        work = self.work
        user = work.view.get(User, id)
        if user is None:
            return
        plain = ("first_name", "last_name", "department", "floor", "room", "purpose", "user_type", "scope")
        fields = {field: value for field, value in mentioned(says).items() if field in plain}
        if says.location is not None:
            location = find_location(work, says.location, f"{where}.location")
            fields["location"] = location.id if location else user.location
        if says.emails is not None:
            fields["emails"] = self._emails(user, says)
        if says.pin is not None and says.pin != work.view.secret(user.pin):
            fields["pin"] = work.view.keep_secret(says.pin) if says.pin else None
        if says.portal_password_file is not None:
            fields |= self._new_password(user, says.portal_password_file, where)
        fields |= self._beyond_the_wizard(user, says, where)
        work.put(user.with_(**fields), where)
        self._update_device(id, says, where)
        self._update_services(id, says, where)
        self._update_numbers(id, says, where)

    def _emails(self, user: User, says: UserAnswers) -> tuple[Email, ...]:
        """As the file says; the address that the fax goes to stays marked."""
        faxed = {email.address.casefold(): email for email in user.emails if email.fax and user.fax}
        emails = [Email(**email.model_dump()) for email in says.emails or []]
        if not any(email.fax for email in emails):
            emails = [
                email.model_copy(update={"fax": True}) if faxed.pop(email.address.casefold(), None) else email
                for email in emails
            ]
            emails += faxed.values()
        return tuple(emails)

    def _beyond_the_wizard(self, user: User, says: UserAnswers, where: str) -> dict[str, Any]:
        """What a file can say of a user and the steps do not ask."""
        work = self.work
        fields: dict[str, Any] = {}
        if says.voicemail is not None:
            fields["voicemail"] = _voicemail(user.voicemail, says.voicemail)
        if says.call_forwarding is not None:
            given = says.call_forwarding.model_dump(exclude_unset=True, exclude_none=True)
            if "number" in given:
                given["number"] = work.number(given["number"], f"{where}.call_forwarding.number")
            given.setdefault("on", True)
            fields["call_forwarding"] = CallForwarding(**{**user.call_forwarding.model_dump(), **given})
        if says.failover_number is not None:
            fields["failover_number"] = work.number(says.failover_number, f"{where}.failover_number")
        if says.caller_id is not None:
            fields["caller_id_withheld"] = says.caller_id == WITHHELD
            named = says.caller_id in (MAIN, WITHHELD)
            fields["caller_id"] = None if named else work.number(says.caller_id, f"{where}.caller_id")
        return fields

    def _update_device(self, id: int, says: UserAnswers, where: str) -> None:
        user = self.work.view.get(User, id)
        if says.primary_device is None or user is None:
            return
        devices = self.work.view.found(Device, "users", id)
        wanted = says.primary_device.kind
        primary = next((device for device in devices if device.id == user.primary_device), None)
        if wanted == "none":
            if devices:
                self._removes_nothing(f"{where}.primary_device")
            return
        if primary is not None and primary.kind == wanted:
            self._fill_in(primary, says, where)
            return
        same = next((device for device in devices if device.kind == wanted), None)
        if same is not None:
            self.work.view.put(user.with_(primary_device=same.id))
            return
        draft = Draft()
        draft.details.extension, draft.details.purpose = user.extension, user.purpose
        self._say_device(says, draft)
        list(draft.device.settle(draft, self.work.around))
        wrong = list(draft.device.check(draft, self.work.around))
        for finding in wrong:
            self.work.refuse(finding.code, f"{where}.primary_device", finding.message)
        if not wrong:
            draft.device.plan(draft, self.work.around)
            self._remember(id, where)

    def _fill_in(self, device: Device, says: UserAnswers, where: str) -> None:
        """A device that was still to come gets the identifier that the file gives."""
        given = says.primary_device.identifier if says.primary_device else None
        if given is None:
            return
        place = f"{where}.primary_device.identifier"
        if device.kind is DeviceKind.REMOTE_NUMBER:
            identifier = self.work.number(given, place)
        else:
            identifier = self.work.attempt(place, lambda: read_identifier(device.kind, given))
        if identifier is None or identifier == device.identifier:
            return
        if device.identifier:
            message = _("this user's device is {identifier} — change it in the assistant")
            self.work.refuse("device-other", place, message.format(identifier=device.identifier))
        else:
            self.work.put(device.with_(identifier=identifier), f"{where}.primary_device")

    def _update_services(self, id: int, says: UserAnswers, where: str) -> None:
        user = self.work.view.get(User, id)
        bridges = self.work.view.find(Bridge, "users", id)
        if user is None:
            return
        if says.fax is not None and not says.fax.on and user.fax:
            self._removes_nothing(f"{where}.fax")
        if says.conference is not None and not says.conference.on and bridges:
            self._removes_nothing(f"{where}.conference")
        wants_fax = says.fax is not None and says.fax.on and not user.fax
        wants_bridge = says.conference is not None and says.conference.on and not bridges
        if not (wants_fax or wants_bridge):
            return
        draft = Draft()
        draft.details.extension = user.extension
        draft.details.emails = [EmailEntry(**email.model_dump()) for email in user.emails]
        draft.numbers.wanted = 0
        fax, conference = says.fax if wants_fax else None, says.conference if wants_bridge else None
        self._say_services(UserAnswers(fax=fax, conference=conference), where, draft)
        for step in (draft.services, draft.numbers):
            list(step.settle(draft, self.work.around))
        found = [*draft.services.check(draft, self.work.around), *draft.numbers.check(draft, self.work.around)]
        for finding in found:
            key = "conference" if "bridge" in finding.field or finding.field == "conference" else "fax"
            self.work.findings.append(Finding(finding.code, finding.message, finding.level, where=f"{where}.{key}"))
        if not any(finding.level == "refused" for finding in found):
            add_user.put_services(draft, self.work.around)
            self._remember(id, where)

    def _update_numbers(self, id: int, says: UserAnswers, where: str) -> None:
        work = self.work
        if says.numbers is None:
            return
        rings = Destination(kind=Rings.USER, user=id)
        have = [number for number in work.view.found(PhoneNumber, "users", id) if number.destination == rings]
        if isinstance(says.numbers, int):
            missing = max(0, says.numbers - len(have))
            more = suggestions.spare(work.view, work.around.held)[:missing]
            if len(more) < missing:
                message = _("{wanted} numbers wanted, {got} spare").format(wanted=missing, got=len(more))
                work.warn("numbers-short", f"{where}.numbers", message)
        else:
            read = [work.number(text, f"{where}.numbers[{place}]") for place, text in enumerate(says.numbers)]
            more = [number for number in read if number is not None]
        for place, e164 in enumerate(more):
            record = work.view.get(PhoneNumber, as_id(e164))
            if record is not None and record.destination == rings:
                continue
            if record is None or record.destination is not None:
                message = _("{number} is not spare — choose another one").format(number=national(e164))
                work.refuse("number-taken", f"{where}.numbers[{place}]", message)
                continue
            work.put(record.with_(destination=rings), f"{where}.numbers")

    # portal passwords

    def _password(self, file: str, where: str) -> str | None:
        """The first line of the file that the answers name, beside them."""
        place = f"{where}.portal_password_file"
        try:
            lines = (self.work.answers.folder / Path(file)).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            self.work.refuse("password-file", place, _("{file} cannot be read").format(file=file))
            return None
        if not lines or len(lines[0]) < PASSWORD_LENGTH:
            message = _("{file} holds no password of at least {length} characters on its first line")
            self.work.refuse("password-short", place, message.format(file=file, length=PASSWORD_LENGTH))
            return None
        return lines[0]

    def _new_password(self, user: User, file: str, where: str) -> dict[str, int]:
        password = self._password(file, where)
        if password is None:
            return {}
        kept = self.work.view.secret(user.portal_password)
        try:
            if kept is not None and PasswordHasher().verify(kept, password):
                return {}
        except VerificationError:
            pass
        return {"portal_password": self.work.view.keep_secret(hashed(password))}

    def _removes_nothing(self, where: str) -> None:
        message = _("an answers file removes nothing — turn it off in the assistant")
        self.work.warn("not-removed", where, message)


def _voicemail(before: Voicemail, says: VoicemailAnswers) -> Voicemail:
    return Voicemail(**{**before.model_dump(), **says.model_dump(exclude_unset=True, exclude_none=True)})
