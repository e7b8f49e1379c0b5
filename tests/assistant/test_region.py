"""Time zones as people write them."""

import pytest

from setup_assistant.numbers.region import read_time_zone


@pytest.mark.parametrize(
    ("typed", "country", "zone"),
    [
        ("America/Chicago", "US", "America/Chicago"),
        ("america/chicago", "US", "America/Chicago"),
        ("New York", "US", "America/New_York"),
        ("toronto", "CA", "America/Toronto"),
        ("Eastern", "US", "America/New_York"),
        ("Eastern Time", "CA", "America/Toronto"),
        ("EST", "US", "America/New_York"),
        ("pdt", "CA", "America/Vancouver"),
        ("AT", "CA", "America/Halifax"),
        ("Paris", "US", "Europe/Paris"),
        ("Middle Earth", "US", "Middle Earth"),
        ("", "US", ""),
    ],
)
def test_a_time_zone_is_read_as_people_write_it(typed: str, country: str, zone: str):
    assert read_time_zone(typed, country) == zone
