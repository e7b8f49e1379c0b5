"""A location removed: asked first, and where somebody is there, where they go."""

from screens.forms import open_form
from screens.office_page import OfficePage
from setup_assistant.locations.draft import EditLocation
from setup_assistant.locations.moving import is_empty, remove_said
from store.model.location import Location
from store.texts import _


async def remove_location(page: OfficePage[None], place: int) -> None:
    """An empty one is asked about; from another one everything moves in the same plan."""
    app = page.app
    view = app.office.view()
    location = view.get(Location, place)
    if location is None:
        return
    if is_empty(view, place):
        view.remove(Location, place)
        lines = [location.service_address.line()]
        question = _("Delete location {name}?").format(name=location.name)
        await page.ask_and_commit(view, remove_said(location.name), question, lines, _("Delete"))
    elif sum(1 for _id in view.ids(Location)) == 1:
        message = _("{name} is in use and your only location — add another first")
        page.say(message.format(name=location.name), "refused")
    else:
        await open_form(app, EditLocation(place=place, part="remove"))
