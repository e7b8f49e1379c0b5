"""What a step or a screen offers to choose from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen: what is stored, what is shown, and why it cannot be chosen, if so."""

    value: str
    label: str
    detail: str = ""
    refused: str = ""
