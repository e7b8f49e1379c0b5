"""A box, a port or a device, changed."""

from collections.abc import Mapping
from typing import ClassVar

from screens.boxes.labels import LabelsPage
from screens.boxes.plug_in import PlugInPage
from screens.boxes.registration import RegistrationPage
from screens.core.step_page import StepPage
from screens.core.wizard import Wizard


class EditBoxesPart(Wizard):
    """One step and Review."""

    PAGES: ClassVar[Mapping[str, type[StepPage]]] = {
        "plug_in": PlugInPage,
        "registration": RegistrationPage,
        "labels": LabelsPage,
    }
