"""Entering MACs in plain mode: everybody whose phone has none is asked about in turn."""

from setup_assistant.boxes.labels import Labels
from setup_assistant.plain.lines import Back, Leave
from setup_assistant.plain.wizard import PlainWizard
from store.model.text import clean
from store.texts import _


class EditBoxes(PlainWizard):
    """The steps of base stations, ports and devices: all but one are asked as everywhere."""

    def _walk_step(self) -> None:
        step = self.form.step
        if not isinstance(step, Labels):
            super()._walk_step()
            return
        self._say_heading()
        self.lines.say(_("Scan or enter the MAC from each label."))
        rows = step.rows(self.form.context().view)
        at, place, names = self.form.at, 0, list(rows)
        while self.form.at == at:
            if place == len(names):
                findings = self.form.next()
                self.said.again(findings)
                wrong = {finding.field for finding in findings if finding.level == "refused"}
                place = next((place for place, id in enumerate(names) if str(id) in wrong), 0)
                continue
            try:
                place += self._ask_row(step, names[place], rows[names[place]])
            except Back:
                if place == 0:
                    raise Leave from None
                place -= 1
        self._stand("")

    def _ask_row(self, step: Labels, id: int, who: str) -> int:
        """1 where it can go on, 0 where what was typed is no label."""
        had = step.typed.get(id, "")
        explains = [_("Press Enter to leave it blank. Type - to clear it.")]
        typed = clean(self.lines.ask(f"{who} [{had}]:" if had else f"{who}:", explains))
        self.form.file.check()
        if not typed:
            return 1
        self._say_dropped(self.form.set(self.form.at, "typed", {**step.typed, id: "" if typed == "-" else typed}))
        self._say_unsaved()
        wrong = [finding for finding in self.form.check() if finding.field == str(id)]
        self.said.again(wrong)
        return 0 if wrong else 1
