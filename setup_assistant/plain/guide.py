"""The set-up at any later time, as prompts: what is done, what is not, and the way to every part."""

from setup_assistant.account.first_run.draft import FirstRun
from setup_assistant.account.first_run.progress import Part, format_left, parts
from setup_assistant.account.main_number.draft import MainNumber
from setup_assistant.fields.choice import Choice
from setup_assistant.plain.forms import open_form
from setup_assistant.plain.lines import Back, End, Leave
from setup_assistant.plain.locations import LocationMenu
from setup_assistant.plain.main_number import MainNumberMenu
from setup_assistant.plain.numbers import Numbers
from setup_assistant.plain.picking import list_choices, pick
from setup_assistant.plain.session import PlainSession
from setup_assistant.plain.to_fix import ToDoMenu, put_right
from store.texts import _


def guide(session: PlainSession) -> None:
    """A line a part; its number goes to what is left to do in it, else to the part. Enter goes back to the menu."""
    while True:
        found = parts(session.office.view(), session.clock())
        session.lines.say(format_left(found))
        marks = {True: _("done"), False: _("to do")}
        choices = [
            Choice(str(place), f"{marks[part.is_done]}, {part.title}", part.about)
            for place, part in enumerate(found, start=1)
        ]
        list_choices(session.lines, choices)
        try:
            prompt = _("Which part? Enter for the menu, l to add a location, t for To do:")
            explains = [_("Type the number or name of a part to see or change it, or do what is left in it.")]
            typed = session.lines.ask(prompt, explains).strip()
        except Back:
            return
        except Leave:
            raise End from None
        if not typed:
            return
        match typed.casefold():
            case "l":
                open_form(session, FirstRun.part("new_location"))
            case "t":
                ToDoMenu(session).run()
            case _:
                choice = pick(session.lines, typed, choices)
                if choice is not None:
                    _go(session, found[int(choice.value) - 1])


def _go(session: PlainSession, part: Part) -> None:
    if len(part.left) == 1:
        put_right(session, part.left[0].remedy)
    elif part.left:
        ToDoMenu(session, part).run()
    elif part.location is not None:
        LocationMenu(session, part.location).run()
    elif part.is_done and part.name == "numbers":
        Numbers(session).run()
    elif part.is_done and part.name == "rings":
        MainNumberMenu(session).run()
    else:
        open_form(session, MainNumber(part="rings") if part.name == "rings" else FirstRun.part(part.name))
