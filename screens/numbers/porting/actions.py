"""What is done to numbers that are to come, from the page of the numbers."""

from screens.core.forms import open_form
from screens.core.office_page import OfficePage
from screens.core.sheet import SheetPage
from setup_assistant.numbers.porting.arrival import ask_to_mark
from setup_assistant.numbers.porting.letter import file_name, letter
from setup_assistant.numbers.porting.step import PortNumber
from store.texts import _


async def port(page: OfficePage[None], number: int | None) -> None:
    """Change the port of this number, or enter another one where it has none."""
    coming = number if number is not None and _is_coming(page, number) else None
    await open_form(page.app, PortNumber(number=coming))


async def ported(page: OfficePage[None], number: int | None) -> None:
    """What follows is said first."""
    if number is not None and _must_be_coming(page, number):
        view = page.app.office.view()
        await page.ask_and_commit(view, ask_to_mark(view, number, page.app.session.clock()), _("Mark as ported"))


def write_letter(page: OfficePage[None], number: int | None) -> None:
    """What the losing carrier is sent, for all numbers that come from there that day."""
    if number is not None and _must_be_coming(page, number):
        text = letter(page.app.office.view(), number, page.app.session.clock())
        page.app.push_screen(SheetPage(_("Letter of authorization"), text, file_name(number)))


def _is_coming(page: OfficePage[None], number: int) -> bool:
    return (page.app.office.view().raw("numbers", number) or {}).get("porting") is not None


def _must_be_coming(page: OfficePage[None], number: int) -> bool:
    """Whether it is being ported; where not, the person is told."""
    is_coming = _is_coming(page, number)
    if not is_coming:
        page.say(_("this number isn't porting — press v to find those that are"), "warned")
    return is_coming
