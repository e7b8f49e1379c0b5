"""What is alike in every menu of plain mode: back, quit, help, faults, whatever is typed."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from setup_assistant.plain.users import UserMenu
from tests.assistant.plain_talk import ENTERS, newest, talk
from tests.assistant.program import Program

INTO = {
    "users": ["102"],
    "devices of a user": ["102", "2"],
    "a device": ["102", "2", "1"],
    "history of a user": ["102", "8"],
    "devices": ["b"],
    "a base station": ["b", "2"],
    "locations": ["l"],
    "a location": ["l", "Main"],
    "readiness": ["9"],
    "numbers": ["n"],
    "a number": ["n", "0112"],
    "main number": ["m"],
    "conference": ["x"],
    "history": ["h"],
    "a change": ["h", "1"],
    "setup": ["g"],
}
"""The way into each menu."""

WORDS = [
    *"aAbcdDeFfgGhHklmnopPqQrstuvwx123456789",
    "0",
    "02",
    "102",
    "0111",
    "<",
    "<<",
    "?",
    "",
    "y",
    "save",
    "/da",
    "s da",
    "1, 2",
]


@pytest.mark.parametrize("way", INTO.values(), ids=INTO)
def test_back_leads_out_one_menu_at_a_time(staffed: Program, way: list[str]):
    said = talk(staffed.data, *way, *["<"] * len(way), "dance")
    assert said.count("✗ dance isn't a choice") == 1
    assert said.lines[-1].startswith("What next?")


def test_whoever_comes_back_to_a_menu_is_told_which_it_is(staffed: Program):
    said = talk(staffed.data, "n", "0112", "<", "<", "102", "2", "<", "<<")
    assert said.count("(212) 555-0112 — what next? (? for help):") == 1
    assert said.count("Numbers — which one, or what next? (? for help):") == 2
    assert said.count("102 Dana Reyes — what next? (? for help):") == 2


@pytest.mark.parametrize("way", [["n"], ["l"], ["h"], []])
def test_a_letter_that_is_no_command_is_no_search(staffed: Program, way: list[str]):
    said = talk(staffed.data, *way, "z", "<<")
    assert said.lines[-2].endswith("✗ z isn't a choice — type ? for help")


@pytest.mark.parametrize("typed", ["1", "#1"])
def test_a_change_is_opened_by_its_number_where_others_begin_with_it(staffed: Program, typed: str):
    for title in range(24):
        staffed.done({"users": [{"extension": "102", "job_title": f"Title {title}"}]})
    said = talk(staffed.data, "h", typed, "<<")
    assert "Change #1" in said.lines


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (["n", "0"], "✗ 0 isn't a choice — type ? for help"),
        (["h", "0"], "✗ 0 isn't a choice — type ? for help"),
        (["1"], "✗ no extension 1 — check the number"),
    ],
)
def test_a_digit_that_is_no_line_is_no_search(staffed: Program, typed: list[str], says: str):
    assert says in talk(staffed.data, *typed, "<<").text


def test_enter_lists_all_from_the_first_after_a_line_was_open(staffed: Program):
    for title in range(24):
        staffed.done({"users": [{"extension": "102", "job_title": f"Title {title}"}]})
    said = talk(staffed.data, "h", "", "", "5", "<", "", "<<")
    assert said.lines[-22].startswith("  #26 ")


def test_enter_lists_all_again_once_the_list_is_another_one(staffed: Program):
    said = talk(staffed.data, "", "a", *ENTERS, "Zoe", *ENTERS, "s", "", "", "q")
    assert said.text.rindex("  101 Sam Ortiz") > said.text.rindex("✓ Added ")


@pytest.mark.parametrize("way", INTO.values(), ids=INTO)
def test_twice_back_quits_from_every_menu(staffed: Program, way: list[str]):
    said = talk(staffed.data, *way, "<<", "dance")
    assert said.count("dance") == 0


@pytest.mark.parametrize("way", INTO.values(), ids=INTO)
def test_a_question_mark_explains_every_menu(staffed: Program, way: list[str]):
    said = talk(staffed.data, *way, "?", "<<")
    assert "Type < to go back, or << to quit. In a form or a question, << closes it." in said.lines


@pytest.mark.parametrize("way", [["b", "a"], ["l", "a"], ["n", "p"], ["m", "1"], ["x", "a"], ["102", "1"]])
def test_back_and_quit_in_a_form_lead_to_its_menu(staffed: Program, way: list[str]):
    said = talk(staffed.data, *way, "<", way[-1], "<<", "dance", "<<")
    assert said.count("Nothing was entered, so no draft is kept") == 2
    assert said.count("✗ dance isn't a choice") == 1


def test_back_at_a_question_changes_nothing(staffed: Program):
    before = newest(staffed)
    said = talk(staffed.data, "102", "D", "<", "f", "<", "<", "n", "0112", "e", "<", "u", "<", "<<")
    assert said.count("Delete 102 Dana Reyes? [no]:") == 1
    assert newest(staffed) == before


def test_a_fault_costs_what_it_happened_in(staffed: Program, monkeypatch: pytest.MonkeyPatch):
    def broken(_menu: UserMenu) -> None:
        raise RuntimeError("a fault of the test")

    monkeypatch.setattr(UserMenu, "_delete", broken)
    said = talk(staffed.data, "102", "D", "f", "", "<", "q")
    assert said.count("✗ that didn't work — saved changes are safe (") == 1
    assert said.count("Reset PIN for 102 Dana Reyes? [no]:") == 1


def test_a_customer_that_someone_undoes_meanwhile_is_said_wherever_one_is(
    office: Program, monkeypatch: pytest.MonkeyPatch
):
    def undone() -> None:
        assert office("undo").status == 0

    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    said = talk(office.data, "l", "1", undone, "", "q")
    assert said.count("acme.example was deleted when ") + said.count("Acme Dental was deleted when ") == 1
    assert said.lines[-1].startswith("Which customer?")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.lists(st.sampled_from(WORDS), max_size=25), way=st.sampled_from(list(INTO.values())))
def test_whatever_is_typed_nothing_crashes(
    staffed: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: list[str], way: list[str]
):
    monkeypatch.chdir(tmp_path)  # where sheets go
    data = tmp_path / "copy"
    shutil.rmtree(data, ignore_errors=True)
    shutil.copytree(staffed.data, data)
    said = talk(data, *way, *typed)
    assert "that didn't work" not in said.text


def test_the_letters_for_a_user_work_in_the_first_menu_and_ask_for_whom(staffed: Program):
    said = talk(staffed.data, "D", "102", "no", "f", "102", "no", "<<")
    assert said.count("Which user?") == 2
    assert said.count("Delete 102 Dana Reyes? [no]:") == 1
    assert said.count("Reset PIN for 102 Dana Reyes? [no]:") == 1


def test_a_question_mark_explains_the_customers_too(staffed: Program):
    said = talk(staffed.data, "c", "?", "q")
    assert "Type a customer's number in the list, or part of the domain, to open it." in said.lines


def test_twice_back_at_a_question_closes_it_alone(staffed: Program):
    said = talk(staffed.data, "n", "0112", "e", "<<", "dance", "<<")
    assert said.count("(212) 555-0112 — what next?") == 3
    assert said.count("✗ dance isn't a choice") == 1


def test_back_from_the_field_at_which_a_form_was_opened_closes_it(staffed: Program):
    said = talk(staffed.data, "l", "1", "2", "<", "q")
    assert said.count("Enter to continue") == 0
    assert (
        said.lines[-1].startswith("Location · Main office") or "Nothing was entered, so no draft is kept" in said.lines
    )
