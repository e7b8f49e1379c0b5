"""A location removed: asked first, and where somebody is there, where they go."""

from screens.core.forms import open_form
from screens.core.office_page import OfficePage
from setup_assistant.locations.draft import EditLocation
from setup_assistant.locations.moving import ask_to_delete
from store.model.location import Location
from store.texts import _


async def remove_location(page: OfficePage[None], place: int) -> None:
    """An empty one is asked about; from another one everything moves in the same plan."""
    app = page.app
    view = app.office.view()
    location = view.get(Location, place)
    if location is None:
        return
    try:
        asked = ask_to_delete(view, location)
    except ValueError as error:
        page.say(str(error), "refused")
        return
    if asked is None:
        await open_form(app, EditLocation(place=place, part="remove"))
    else:
        await page.ask_and_commit(view, asked, _("Delete"))
