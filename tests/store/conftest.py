"""A sample office for every test that asks for one."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.model.user import User
from store.office import Office
from tests.store.offices import (
    ANN,
    BEN,
    THEIRS,
    House,
    editing,
    giving_pin,
    number,
    plan,
    putting,
    removing_user,
    sample,
)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return sample(tmp_path / "data")


@pytest.fixture
def office(house: House) -> Iterator[Office]:
    office = house.open()
    yield office
    office.close()


@pytest.fixture(scope="session")
def two_made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    house = sample(tmp_path_factory.mktemp("two") / "data")
    office = house.open()
    office.commit(plan(office, giving_pin(ANN, "8024613579"), summary="New PIN"))
    office.commit(plan(office, removing_user(BEN)))
    office.compact()
    office.commit(plan(office, editing(User, ANN, room="3"), giving_pin(ANN, "7310962845")))
    office.close()
    house.make("second.example", putting(number(THEIRS))).close()
    return house.data


@pytest.fixture
def two(two_made_once: Path, tmp_path: Path) -> House:
    """Two customers; one with a history, freed secrets, and commits since its snapshot."""
    shutil.copytree(two_made_once, tmp_path / "data")
    return House(tmp_path / "data")


@pytest.fixture
def elsewhere(tmp_path: Path) -> House:
    """Another machine, without any customer."""
    return House(tmp_path / "elsewhere")
