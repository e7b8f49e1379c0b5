"""What Enter does on something that is left to do."""

from screens.core.forms import open_form
from screens.core.navigation import page as page_named
from screens.core.office_page import OfficePage
from screens.locations.fix import enters
from screens.locations.fix import fix as fix_911
from setup_assistant.account.to_do import Form, Record, ToDo
from setup_assistant.locations.readiness import Line
from store.texts import _


def enter_does(thing: ToDo) -> str:
    """It in a word."""
    if isinstance(thing.fix, Line):
        return enters(thing.fix)
    return _("Enter: open") if thing.fix is not None else ""


async def fix(page: OfficePage[None], thing: ToDo) -> None:
    """Do it, or open where it is done."""
    match thing.fix:
        case Form() as form:
            await open_form(page.app, form.draft(), field=form.field)
        case Record("numbers", id):
            await page.app.push_screen(page_named("numbers", str(id)))
        case Record("users", id):
            await page.app.push_screen(page_named("user", id))
        case Line() as line:
            await fix_911(page, line)
