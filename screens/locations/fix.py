"""What Enter does on a line of 911 readiness."""

from screens.core.confirm import Confirm
from screens.core.forms import open_form
from screens.core.navigation import page as page_named
from screens.core.office_page import OfficePage
from screens.locations.check_address import check_address
from screens.locations.location import LocationPage
from setup_assistant.locations.confirmed import ask_to_confirm
from setup_assistant.locations.draft import EditLocation
from setup_assistant.locations.readiness import Line
from setup_assistant.operator import operator
from store.model.location import Location
from store.texts import N_, _

ENTERS = {"check": N_("Enter: check"), "confirm": N_("Enter: ask"), "": ""}
"""What it does, where it does not open something."""


def enters(line: Line) -> str:
    """What Enter does, in a word."""
    return _(ENTERS.get(line.fix, N_("Enter: open"))) if line.id else ""


async def fix(page: OfficePage[None], line: Line) -> None:
    """Do it, or open where it is done."""
    match line.fix:
        case "check":
            await _check(page, line.id)
        case "confirm":
            await _confirm(page, line.id)
        case "user":
            await page.app.push_screen(page_named("user", line.id))
        case "":
            if line.id:
                await page.app.push_screen(LocationPage(line.id))
        case part:
            await open_form(page.app, EditLocation(place=line.id, part=part))


async def _check(page: OfficePage[None], place: int) -> None:
    """What the program cannot vouch for is mended by hand."""
    location = page.app.office.view().get(Location, place)
    if location is None:
        return
    with page.turning():
        text, level = await check_address(page.app, location)
        if level != "said":
            page.app.say_next(text)
            await page.app.push_screen(LocationPage(place))
            return
        page.show_office()
        page.say(text, level)


async def _confirm(page: OfficePage[None], id: int) -> None:
    """Whether the person has said so is asked, not supposed."""
    view = page.app.office.view()
    asked = ask_to_confirm(view, id, page.app.session.clock())
    if asked is None:
        return
    confirm = Confirm(asked.question, asked.lines, yes=_("Confirmed"), no=_("Cancel"), enter_is_yes=False)
    with page.turning():
        if await page.app.push_screen_and_wait(confirm):
            await page.commit(view.plan(asked.summary, operator()))
