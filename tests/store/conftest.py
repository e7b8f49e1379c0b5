"""A sample office for every test that asks for one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.office import Office
from tests.store.offices import House, sample


@pytest.fixture
def house(tmp_path: Path) -> House:
    return sample(tmp_path / "data")


@pytest.fixture
def office(house: House) -> Iterator[Office]:
    office = house.open()
    yield office
    office.close()
