"""The users of an answers file: which of them are there already."""

from collections.abc import Iterator, Sequence

from setup_assistant.answers import known_users, new_users
from setup_assistant.answers.file import UserAnswers
from setup_assistant.answers.work import Work
from setup_assistant.users.forward_target import extension_in
from store.model.text import whole_number
from store.model.user import User
from store.tables import folded_name
from store.texts import _, listed
from store.view import View


class Users:
    """Puts the users of one file, in their order."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self._places: dict[int, int] = {}  # extension → place in the file

    def put_all(self) -> None:
        says = self.work.answers.says.users
        for index in _whom_others_forward_to_first(says):
            self._put(index, says[index])

    def _put(self, index: int, says: UserAnswers) -> None:
        where = f"users[{index}]"
        match = self._match(says)
        again = [self.work.answers.at(f"users[{self._places[id]}]") for id in match if id in self._places]
        if again:
            self._refuse_again(says, where, again[0])
        elif len(match) > 1:
            message = _("several users match ({extensions}) — enter the extension")
            extensions = listed([str(extension) for extension in sorted(match)])
            self.work.refuse("user-ambiguous", where, message.format(extensions=extensions))
        elif match:
            self._places[min(match)] = index
            known_users.update(self.work, min(match), says, where)
        else:
            extension = new_users.add(self.work, says, where)
            if extension is not None:
                self._places[extension] = index

    def done(self) -> Iterator[tuple[int, UserAnswers]]:
        """Extension of each user that was put, and what the file says of them."""
        says = self.work.answers.says.users
        return ((extension, says[place]) for extension, place in self._places.items())

    def _match(self, says: UserAnswers) -> set[int]:
        view = self.work.view
        if says.extension:
            return {int(says.extension)} if view.raw("users", int(says.extension)) is not None else set()
        if says.emails:
            return set(view.find(User, "email", says.emails[0].address.casefold()))
        return set(view.find(User, "name", folded_name(says.first_name or "", says.last_name or "")))

    def _refuse_again(self, says: UserAnswers, where: str, first: str) -> None:
        message = (
            _("{first} already has extension {extension} — use another, or none")
            if says.extension
            else _("same user as {first} — if they're two people, enter both extensions")
        )
        self.work.refuse("user-twice", where, message.format(first=first, extension=says.extension))


def _whom_others_forward_to_first(users: Sequence[UserAnswers]) -> Iterator[int]:
    """The places of the users in their order, but that of somebody's forwarding before theirs: it has to be there."""
    places = {folded_name(user.first_name or "", user.last_name or ""): place for place, user in enumerate(users)}
    places |= {user.extension: place for place, user in enumerate(users) if user.extension}
    seen: set[int] = set()
    for place in range(len(users)):
        here: int | None = place
        way: list[int] = []
        while here is not None and here not in seen:
            seen.add(here)
            way.append(here)
            forwarding = users[here].call_forwarding
            typed = (forwarding.number if forwarding else None) or ""
            here = places.get(extension_in(typed) or typed.strip().casefold())
        yield from reversed(way)


def matching_users(view: View, text: str) -> set[int]:
    """Whose extension the text is, else whose email, else whose full name."""
    extension = whole_number(text)
    if extension is not None and view.raw("users", extension) is not None:
        return {extension}
    return view.find(User, "email", text.casefold()) or view.find(User, "name", text.casefold())
