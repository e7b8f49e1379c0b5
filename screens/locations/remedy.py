"""What Enter does on something that is left to do."""

from screens.core.confirm import Confirm
from screens.core.forms import open_form
from screens.core.navigation import page as page_named
from screens.core.office_page import OfficePage
from screens.locations.check_address import check_address
from setup_assistant.forms.remedy import AskUser, CheckAddress, Form, Record, Remedy
from setup_assistant.locations.address import doubted_field
from setup_assistant.locations.confirmed import ask_to_confirm
from setup_assistant.locations.draft import EditLocation
from setup_assistant.operator import operator
from store.model.location import Location
from store.texts import _


def enters(remedy: Remedy | None) -> str:
    """It in a word; "" where nothing is done."""
    match remedy:
        case CheckAddress():
            return _("Enter: check")
        case AskUser():
            return _("Enter: ask")
        case None:
            return ""
    return _("Enter: open")


async def put_right(page: OfficePage[None], remedy: Remedy | None) -> None:
    """Do it, or open where it is done."""
    match remedy:
        case Form():
            await open_form(page.app, remedy.draft(), field=remedy.field)
        case Record("numbers", id):
            await page.app.push_screen(page_named("numbers", str(id)))
        case Record("users", id):
            await page.app.push_screen(page_named("user", id))
        case Record("locations", id):
            await page.app.push_screen(page_named("location", id))
        case CheckAddress(place):
            await _check(page, place)
        case AskUser(device):
            await _ask(page, device)


async def _check(page: OfficePage[None], place: int) -> None:
    """What the program cannot vouch for is mended, or kept, in the form of the address."""
    location = page.app.office.view().get(Location, place)
    if location is None:
        return
    with page.turning():
        text, level = await check_address(page.app, location)
        if level != "said":
            page.app.say_next(text)
            await open_form(page.app, EditLocation(place=place, part="address"), field=doubted_field(location))
            return
        page.show_office()
        page.say(text, level)


async def _ask(page: OfficePage[None], device: int) -> None:
    """Whether the person has said so is asked, not supposed."""
    view = page.app.office.view()
    asked = ask_to_confirm(view, device, page.app.session.clock())
    if asked is None:
        return
    confirm = Confirm(asked.question, asked.lines, yes=_("Confirmed"), no=_("Cancel"), enter_is_yes=False)
    with page.turning():
        if await page.app.push_screen_and_wait(confirm):
            await page.commit(view.plan(asked.summary, operator()))
