"""Many numbers in a few words."""

import pytest

from setup_assistant.numbers.runs import format_runs


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        (["0110"], "(212) 555-0110"),
        (["0112", "0110"], "(212) 555-0110 and (212) 555-0112"),
        (["0110", "0111"], "(212) 555-0110–0111 (2 numbers)"),
        (["0101", "0102", "0103", "0104", "0106", "0107"], "(212) 555-0101–0104 and (212) 555-0106–0107 (6 numbers)"),
        (
            ["0101", "0103", "0105", "0107", "0109"],
            "(212) 555-0101, (212) 555-0103, (212) 555-0105 and 2 more (5 numbers)",
        ),
    ],
)
def test_numbers_in_a_row_are_one_and_no_gap_is_hidden(numbers: list[str], words: str):
    assert format_runs([f"+1212555{number}" for number in numbers]) == words


def test_a_row_ends_where_another_exchange_begins():
    assert format_runs(["+12125559999", "+12125560000"]) == "(212) 555-9999 and (212) 556-0000"
