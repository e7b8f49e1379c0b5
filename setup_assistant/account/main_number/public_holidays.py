"""The public holidays of the office's country, and of the state or province where most of its users sit."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache

from store.model.holidays import Holiday
from store.model.location import Location
from store.model.user import User
from store.view import View

AHEAD = timedelta(days=365)


def coming(view: View, now: datetime) -> list[tuple[date, str]]:
    """Day and name of each in the coming year, in order. Source: the `holidays` library."""
    places = sorted(view.all(Location), key=lambda place: (-view.count(User, "locations", place.id), place.name))
    state = places[0].service_address.state if places else ""
    today = view.dates.today(now)
    days = [*_of_year(view.account.country, state, today.year), *_of_year(view.account.country, state, today.year + 1)]
    return [(day, name) for day, name in days if today <= day < today + AHEAD]


def missing(days: Iterable[tuple[date, str]], there: Iterable[Holiday]) -> list[str]:
    """Those of the days that no holiday has, as the account keeps them."""
    there = list(there)
    return [f"{day} {name}" for day, name in days if not any(each.first <= day <= each.last for each in there)]


@cache
def _of_year(country: str, state: str, year: int) -> tuple[tuple[date, str], ...]:
    import holidays  # loads a calendar for each country that is asked for

    try:
        found = holidays.country_holidays(country, subdiv=state or None, years=year, language="en_US")
    except NotImplementedError:  # a territory that the library does not know
        found = holidays.country_holidays(country, years=year, language="en_US")
    return tuple(sorted((day, name.split(";")[0].strip()) for day, name in found.items()))
