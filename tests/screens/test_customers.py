"""Several customers in one data folder."""

import pytest

from store.errors import Damaged
from store.offices import Offices
from tests.screens.office_pilot import assistant, at_the_assistant
from tests.screens.sample_office import DOMAIN, put_customer


async def test_with_several_customers_one_chooses_first(data, clock):
    put_customer(data, "bloom.example", "Bloom [b]Florists")
    async with at_the_assistant(data, clock) as pilot:
        assert pilot.where() == "Customers"
        assert pilot.rows() == [
            ["acme.example", "Acme Dental", "3", ""],
            ["bloom.example", "Bloom [b]Florists", "0", ""],
        ]
        assert "Bloom [b]Florists" in pilot.screen_text()
        await pilot.press("down", "enter")
        await pilot.until(lambda: pilot.where().startswith("Users"))
        assert pilot.where() == "Users · 0 of 0"
        assert pilot.screen_lines()[0].startswith(" Bloom [b]Florists · bloom.example")


async def test_c_goes_to_the_customers_and_enter_back(data, clock):
    put_customer(data, "bloom.example", "Bloom Florists")
    async with at_the_assistant(data, clock, domain=DOMAIN) as pilot:
        assert pilot.where() == "Users · 3 of 3"
        await pilot.press("c")
        await pilot.until(lambda: pilot.where() == "Customers")
        await pilot.press("enter")
        await pilot.until(lambda: pilot.where() == "Users · 3 of 3")


def _cut(folder):
    (folder / "office.json").write_text("{")


def _another_kind_of_file(folder):
    (folder / "journal").unlink()
    (folder / "journal").mkdir()


@pytest.mark.parametrize("spoil", [_cut, _another_kind_of_file])
async def test_a_damaged_customer_says_so_in_the_list_and_is_not_opened(data, clock, spoil):
    put_customer(data, "bloom.example", "Bloom Florists")
    spoil(data / "bloom.example")
    async with at_the_assistant(data, clock) as pilot:
        assert pilot.where() == "Customers"
        about = {row[0]: row[1] for row in pilot.rows()}
        assert about["acme.example"] == "Acme Dental"
        assert about["bloom.example"] != "Bloom Florists"
        await pilot.press("down", "enter")
        await pilot.settled()
        assert pilot.where() == "Customers"
        assert pilot.page_message()
        await pilot.press("up", "enter")
        await pilot.until(lambda: pilot.where() == "Users · 3 of 3")


async def test_a_customer_that_is_taken_away_while_the_list_is_read_costs_its_line_alone(data, clock, monkeypatch):
    monkeypatch.setattr(Offices, "domains", lambda self: [DOMAIN, "gone.example"])
    async with at_the_assistant(data, clock) as pilot:
        assert [row[1] for row in pilot.rows()] == ["Acme Dental", "no customer gone.example here — check the domain"]


async def test_a_damaged_only_customer_ends_the_assistant_with_the_reason(data, clock):
    (data / "acme.example" / "office.json").write_text("{")
    app = assistant(data, clock)
    async with app.run_test() as pilot:
        await pilot.pause()
    assert isinstance(app.cannot_open, Damaged)
    assert "office.json" in str(app.cannot_open)


async def test_a_adds_a_customer(data, clock):
    put_customer(data, "bloom.example", "Bloom Florists")
    async with at_the_assistant(data, clock) as pilot:
        await pilot.press("a")
        await pilot.until(lambda: pilot.step() == "Office")
        assert pilot.where().startswith("New customer")
        await pilot.type("Cedar Books", "acme.example")
        await pilot.press("pagedown")
        assert pilot.message("Domain") == "customer acme.example already exists — choose another domain"
        await pilot.press("ctrl+x")
        await pilot.until(lambda: pilot.where() == "Customers")


async def test_leaving_the_customers_ends_the_assistant(data, clock):
    put_customer(data, "bloom.example", "Bloom Florists")
    async with at_the_assistant(data, clock) as pilot:
        await pilot.press("q")
        await pilot.until(lambda: pilot.app.return_value == 0, "the end")


async def test_a_main_number_of_another_customer_is_refused_where_it_is_typed(data, clock):
    put_customer(data, "bloom.example", "Bloom Florists")
    async with at_the_assistant(data, clock, domain=DOMAIN) as pilot:
        await pilot.press("c")
        await pilot.until(lambda: pilot.where() == "Customers")
        await pilot.press("a")
        await pilot.until(lambda: pilot.step() == "Office")
        await pilot.type("Cedar Books", "cedar.example", "212 555 0100")
        await pilot.press("enter")
        assert pilot.step() == "Office"
        assert pilot.message("Main number") == "(212) 555-0100 belongs to another customer — enter a different number"
        await pilot.type_over("212 555 0199")
        await pilot.press("enter")
        assert pilot.step() != "Customer"


async def test_esc_at_the_start_ends_nothing_and_says_how_to_quit(data, clock):
    put_customer(data, "bloom.example", "Bloom Florists")
    async with at_the_assistant(data, clock) as pilot:
        await pilot.press("escape")
        assert pilot.where() == "Customers"
        assert pilot.page_message() == "press ^X to quit"
        assert "Esc" not in pilot.screen_lines()[-1]


async def test_esc_goes_back_to_the_customer_that_was_open(data, clock):
    put_customer(data, "bloom.example", "Bloom Florists")
    async with at_the_assistant(data, clock, domain="bloom.example") as pilot:
        await pilot.press("c")
        await pilot.until(lambda: pilot.where() == "Customers")
        assert "Esc Back" in pilot.screen_lines()[-1]
        await pilot.press("escape")
        await pilot.until(lambda: pilot.where() == "Users · 0 of 0", "Bloom")
        assert "Bloom Florists" in pilot.screen_lines()[0]
