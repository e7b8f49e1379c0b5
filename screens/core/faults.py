"""A fault in one page costs that page: it is closed, what happened is said below it, and everything else goes on."""

from traceback import walk_tb
from typing import Any
from weakref import WeakSet

from textual.app import App
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import WorkerFailed, get_current_worker

from screens.core.host import Host
from screens.core.layer import Layer, Rescued
from screens.terminal.text import reason
from store.errors import StoreError
from store.texts import N_, _

CLOSED: dict[Rescued, str] = {
    "nothing": N_("this page crashed and was closed — saved changes are safe ({details})"),
    "kept": N_("this page crashed and was closed — your draft is kept ({details})"),
    "lost": N_("this page crashed and was closed — what you typed in it wasn't saved ({details})"),
}


class Faults:
    """What goes wrong while the app runs."""

    def __init__(self, app: Host) -> None:
        self._app = app
        self._closed: WeakSet[Screen[Any]] = WeakSet()
        self.count = 0
        """How many there were; what the store refused is none."""

    def contain(self, error: Exception, at: DOMNode | None = None) -> bool:
        """Keep it to its page. False: it ends the program.

        `at`: whose key or whose work it was, where the page still takes messages; Textual takes its ears from a widget
        whose handler failed.
        """
        if isinstance(error, WorkerFailed):
            at = get_current_worker().node
            error = error.error if isinstance(error.error, Exception) else error
        hears = at is not None
        page, is_ours = self._whose(error, at)
        if page is None:
            return is_ours  # a page that was left has no say any more
        if self._app.customer_is_gone():
            return True
        if isinstance(error, StoreError):
            return self._refused(page, error, hears)
        if page in self._closed:
            return True
        is_lowest = page in self._app.screen_stack[:2]
        if is_lowest and not hears:
            return False
        self.count += 1
        from setup_assistant import crash  # here: most runs never need it

        details = crash.noted(error, self._app.session.offices.data)
        if is_lowest:
            said = _("that didn't work — saved changes are safe ({details})").format(details=details)
            self._app.say_now(said, "refused")
        else:
            self.close(page, _(CLOSED[rescued(page)]).format(details=details))
        return True

    def close(self, page: Screen[Any], said: str) -> None:
        """Take a page out, wherever it lies; who waits for it gets None."""
        app = self._app
        self._closed.add(page)
        app.workers.cancel_node(page)
        app.leaves_by_itself(page)
        if app.screen is not page:
            page._result_callbacks[-1](None)
            page._pop_result_callback()
            app._screen_stack.remove(page)
            app.call_next(app._replace_screen, page)
            app.say_now(said, "refused")
        else:
            app.say_next(said, "refused")
            page.dismiss(None)

    def _refused(self, page: Screen[Any], error: StoreError, hears: bool) -> bool:
        """What the store does not give is said where it was asked for."""
        if hears:
            self._app.say_now(reason(error), "refused")
        elif page in self._app.screen_stack[:2]:
            self._app.cannot_open = error
            self._app.exit()
        elif page not in self._closed:
            rescued(page)
            self.close(page, reason(error))
        return True

    def _whose(self, error: Exception, at: DOMNode | None) -> tuple[Screen[Any] | None, bool]:
        """The page in whose code it happened, the innermost one that is shown; and whether it was a page's at all."""
        code = [frame.f_locals.get("self") for frame, _line in walk_tb(error.__traceback__)]
        widgets = [node for node in [at, *code] if isinstance(node, Widget)]
        shown = [page for page in map(_page_of, widgets) if page in self._app.screen_stack]
        return (shown[-1] if shown else None), bool(widgets) and not isinstance(at, App)


def _page_of(widget: Widget) -> Screen[Any] | None:
    return next((node for node in widget.ancestors_with_self if isinstance(node, Screen)), None)


def rescued(page: Screen[Any]) -> Rescued:
    """What became of what was typed there, now that it is about to be closed."""
    try:
        return page.rescue() if isinstance(page, Layer) else "nothing"
    except Exception:  # it is at fault: nothing about it can be relied on
        return "lost"
