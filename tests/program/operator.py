"""Somebody at the keyboard, who looks at the screen and knows nothing else."""

from typing import Any

from tests.program.terminal import RAIL, Terminal

HERE = "▸"
VALUE = 15
"""The column of a page at which a field's value begins."""
ALL_OF_THEM = 60
"""More fields or choices than any page has."""

PURPOSES = {"person": "Person", "resource": "Resource", "fax_only": "Fax only", "call_routing": "Call routing"}
TYPES = {"standard": "Standard", "enhanced": "Enhanced", "call_center": "Call Center"}
SCOPES = {
    "no_portal": "No Portal",
    "simple_user": "Simple User",
    "basic_user": "Basic User",
    "call_center_agent": "Call Center Agent",
    "call_center_supervisor": "Call Center Supervisor",
    "site_manager": "Site Manager",
    "office_manager": "Office Manager",
}
DEVICES = {
    "ip_phone": "IP phone",
    "mobile_app": "Mobile app",
    "linx": "Ooma Linx",
    "dp1": "Ooma DP1",
    "headset": "Ooma Headset",
    "ata_port": "ATA port",
    "base_station_port": "Base station port",
    "remote_number": "Remote number",
    "none": "None",
}
USED_FOR = {
    (True, False): "Voicemail",
    (False, True): "Fax",
    (True, True): "Voicemail and fax",
    (False, False): "Neither",
}


class Operator:
    """Finds the focus by its sign ▸, goes to a field by its label, and waits after each key for what it does."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    # a user of an answers file, from the users page and back to it

    def add(self, user: dict[str, Any]) -> None:
        """Enter what an answers file says of a user; what it does not say stays as it is suggested."""
        purpose = user.get("purpose", "person")
        self._begin(purpose)
        self._location(user)
        self._details(user)
        self._device(user.get("primary_device"))
        self._services(user)
        self._numbers(user.get("numbers"))
        self.terminal.press("s")
        self.terminal.wait_for("Add user · done", "Added")
        self.terminal.press("enter")
        self.terminal.wait_for("a Add user")

    def _begin(self, purpose: str) -> None:
        if purpose == "person":
            self.terminal.press("a")
        else:
            self.terminal.press("A")
            self.terminal.wait_for("What kind of user?")
            self.move_to(PURPOSES[purpose])
            self.terminal.press("enter")
        self.terminal.wait_for("step 1 of 6")

    def _location(self, user: dict[str, Any]) -> None:
        if "location" in user:
            self.take(user["location"])
        for field, label in (("floor", "Floor"), ("room", "Room")):
            if field in user:
                self.fill(label, user[field])
        self.next_step(2)

    def _details(self, user: dict[str, Any]) -> None:
        """From the top of the page to its foot."""
        for field, label in (("first_name", "First name"), ("last_name", "Last name")):
            if field in user:
                self.fill(label, user[field])
        for place, email in enumerate(user.get("emails", ())):
            self._email(email, place)
        for field, label in (("call_forwarding", "Forward to"), ("extension", "Extension")):
            if field in user:
                self.fill(label, user[field])
        for field, label, titles in (("user_type", "Type", TYPES), ("scope", "Scope", SCOPES)):
            if field in user:
                self.choose(label, titles[user[field]])
        if "department" in user:
            self.fill("Department", user["department"])
        if user.get("caller_id") == "withheld":
            self.choose("Caller ID", "Private")
        self.next_step(3)

    def _email(self, email: str | dict[str, Any], place: int) -> None:
        says = {"address": email} if isinstance(email, str) else email
        self.fill("Another email" if place else "Email", says["address"], nth=max(place - 1, 0))
        if isinstance(email, dict):
            uses = USED_FOR[says.get("voicemail", True), says.get("fax", False)]
            self.choose("  used for", uses, nth=place)

    def _device(self, device: str | dict[str, str] | None) -> None:
        if device is not None:
            kind = device if isinstance(device, str) else device["kind"]
            self.take(DEVICES[kind])
            if isinstance(device, dict) and "identifier" in device:
                self._which_one(device["identifier"])
        self.next_step(4)

    def _which_one(self, identifier: str) -> None:
        """One that is in no stock; what was offered for another kind may still stand there for a moment."""
        self.terminal.settle()
        if any("Which one" in line for line in self.terminal.page):
            self.choose("Which one", "New")
        is_number = any("outside number" in line for line in self.terminal.page)
        self.fill("Number" if is_number else "Identifier", identifier)

    def _services(self, user: dict[str, Any]) -> None:
        for service, label in (("fax", "Virtual fax"), ("conference", "Conference")):
            if service in user:
                self.tick(label, bool(user[service]))
        conference = user.get("conference")
        if isinstance(conference, dict):
            for field, label in (("bridge_id", "Bridge ID"), ("pin", "Bridge PIN")):
                if field in conference:
                    self.fill(label, conference[field])
        self.next_step(5)

    def _numbers(self, wanted: int | None) -> None:
        """As many as wanted: the next suggestion is ticked, or the last one chosen is not."""
        if wanted is not None:
            while (chosen := self._chosen()) != wanted:
                ticked = [line for line in self.terminal.page if "[x]" in line]
                line = ticked[-1] if chosen > wanted else next(line for line in self.terminal.page if "[ ]" in line)
                self.move_to(line[line.index("(") :][:14])
                self.terminal.press("space")
                self.terminal.wait_until(lambda before=chosen: self._chosen() != before, "other ticks")
        self.next_step(6)

    def _chosen(self) -> int:
        return sum("[x]" in line for line in self.terminal.page)

    # the hands

    def next_step(self, number: int) -> None:
        self.terminal.press("pagedown")
        self.terminal.wait_for(f"step {number} of 6")
        if number < 6:
            self.terminal.wait_until(self.focus, "focus")
        else:
            self.terminal.wait_for("s Save")

    def fill(self, label: str, text: str, nth: int = 0) -> None:
        """Type a text in place of what stands in the field."""
        self.go_to(label, nth)
        self.terminal.press("end", "ctrl+u")
        self.terminal.type(text)
        self.wait_for_value(text)

    def wait_for_value(self, text: str) -> None:
        """Until the field that has the focus begins so."""
        self.terminal.wait_until(lambda: self.value().startswith(text), f"{text!r} where the focus is")

    def choose(self, label: str, choice: str, nth: int = 0) -> None:
        """The one of several whose name begins so: to the right, then to the left."""
        self.go_to(label, nth)
        for key in ("right", "left"):
            for _turn in range(ALL_OF_THEM):
                before = self.value()
                if f"{before}  ".startswith(f"{choice}  "):
                    return
                self.terminal.press(key)
                self.terminal.settle()
                if self.value() == before:
                    break
        raise AssertionError(f"no {choice} in {label}:\n{self.terminal.picture()}")

    def tick(self, label: str, is_on: bool) -> None:
        self.go_to(label)
        if self.value().startswith("[x]") != is_on:
            self.terminal.press("space")
            self.terminal.wait_until(lambda: self.value().startswith("[x]") == is_on, f"a change of {label}")

    def take(self, choice: str) -> None:
        """One of an open list: highlighted, then chosen."""
        self.move_to(choice)
        self.terminal.press("space")
        self.terminal.wait_until(lambda: f"{HERE}(•) {choice}" in "\n".join(self.terminal.lines), f"(•) {choice}")

    def move_to(self, choice: str) -> None:
        """The highlight to a choice of an open list: upwards to the first one, then down."""
        self.terminal.wait_until(self.focus, "focus")
        for key in ("home", *["down"] * ALL_OF_THEM):
            line = self.focus()
            if line and choice in line:
                return
            self.terminal.press(key)
            if key == "home":
                self.terminal.settle()
            else:
                self.terminal.wait_until(lambda before=line: self.focus() not in ("", before), "another highlight")
        raise AssertionError(f"no {choice}:\n{self.terminal.picture()}")

    def go_to(self, label: str, nth: int = 0) -> None:
        """Tab to the nth field of this label, round the page if need be."""
        self.terminal.wait_until(self.focus, "focus")
        for _turn in range(ALL_OF_THEM):
            if self.focus()[1:VALUE].rstrip() == label.rstrip() and self._is_nth(label, nth):
                return
            before = self._place()
            self.terminal.press("tab")
            self.terminal.wait_until(lambda place=before: self.focus() and self._place() != place, "another focus")
        raise AssertionError(f"no {label}:\n{self.terminal.picture()}")

    # the eyes

    def focus(self) -> str:
        """The line of the page at which the focus is, from its sign on; "" while it is on its way."""
        signed = [line[line.index(HERE) :] for _row, line in self._signed()]
        return signed[0] if len(signed) == 1 else ""

    def value(self) -> str:
        """What stands in the field that has the focus, and its hint after it."""
        return self.focus()[VALUE:].rstrip()

    def _place(self) -> tuple[int, str]:
        """Row and label of the focus. What stands after the label may be painted a moment later."""
        return next(((row, line[:VALUE]) for row, line in self._signed()), (-1, ""))

    def _signed(self) -> list[tuple[int, str]]:
        """Rows with the sign; in column 1 it is the rail's, beside a page that is not painted yet."""
        return [(row, line) for row, line in enumerate(self._page()) if HERE in line and line[1:2] != HERE]

    def _is_nth(self, label: str, nth: int) -> bool:
        above = [line for line in self._page()[: self._place()[0]] if line[1:VALUE].rstrip() == label.rstrip()]
        return len(above) == nth

    def _page(self) -> list[str]:
        """Right of the rail, where there is one."""
        lines = self.terminal.lines[1:-2]
        has_rail = any(line[RAIL - 1 : RAIL] == "│" for line in lines)
        return [line[RAIL:] for line in lines] if has_rail else lines
