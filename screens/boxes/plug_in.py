"""Something put on a port, on screen."""

from screens.core.person_page import PersonPage
from screens.core.step_page import BoundField


class PlugInPage(PersonPage):
    """What it is comes first: the rest hangs on it."""

    def first_focus(self) -> BoundField | None:
        return self.bound()["what"]
