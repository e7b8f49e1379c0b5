"""What was answered with yes is carried out whole: keys wait until it is done and shown, and what fails is said."""

import threading

import pytest

from screens.core.noted import Noted
from tests.screens.sample_office import commit, renamed, somebody

ACTIONS = {
    "deleting": ("down down down", "D y"),
    "a new PIN": ("down", "f enter"),
    "an undo": ("", "u y"),
    "numbers": ("n down d", "s y"),
    "an address": ("l down enter", "k"),
}
"""The keys that lead to a page, and those that change the office from there."""


@pytest.mark.parametrize("doing", ACTIONS)
async def test_leaving_typed_ahead_waits_until_it_is_done(pilot, data, monkeypatch, doing):
    commit(data, somebody(104))
    pilot.app.office.refresh()
    to, does = (keys.split() for keys in ACTIONS[doing])
    await pilot.press(*to)
    page, on_top = pilot.app.screen, slow_disk(pilot, monkeypatch)
    await pilot.at_once(*does, "ctrl+x")
    assert on_top == [page]


@pytest.mark.parametrize("doing", ACTIONS)
async def test_where_the_disk_takes_nothing_it_is_said_that_nothing_was_saved(pilot, data, monkeypatch, doing):
    def full(plan):
        raise OSError(28, "No space left on device")

    commit(data, somebody(104))
    pilot.app.office.refresh()
    to, does = (keys.split() for keys in ACTIONS[doing])
    await pilot.press(*to)
    monkeypatch.setattr(pilot.app.office, "commit", full)
    await pilot.press(*does)
    assert pilot.page_message() == "No space left on device — nothing was saved, try again"


async def test_a_pin_that_an_undo_makes_anew_is_shown_whatever_was_typed_ahead(pilot, data, monkeypatch):
    monkeypatch.setattr("screens.core.undo.told_once", lambda view, plan: ["PIN 731094"])
    commit(data, renamed(103, "Pria"))
    slow_disk(pilot, monkeypatch)
    await pilot.at_once("u", "y", "ctrl+x", "c")
    assert isinstance(pilot.app.screen, Noted)
    assert "PIN 731094" in pilot.screen_text()


def slow_disk(pilot, monkeypatch):
    """What lies on top when a commit is through, which takes longer than any key."""
    on_top, office, commit_ = [], pilot.app.office, pilot.app.office.commit

    def slow(plan):
        done = commit_(plan)
        for _turn in range(5):
            pilot.app.call_from_thread(lambda: None)
            threading.Event().wait(0.01)
        on_top.append(pilot.app.screen)
        return done

    monkeypatch.setattr(office, "commit", slow)
    return on_top
