"""Which clocks a state or province has: to tell whether an office is in one time zone."""

_EASTERN, _CENTRAL, _MOUNTAIN, _PACIFIC = "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"

_STATES: dict[tuple[str, ...], str] = {
    (_EASTERN,): "CT DC DE GA MA MD ME NC NH NJ NY OH ON PA QC RI SC VA VT WV",
    (_EASTERN, _CENTRAL): "FL IN KY MI TN",
    (_CENTRAL,): "AL AR IA IL LA MB MN MO MS OK WI",
    (_CENTRAL, _MOUNTAIN): "KS ND NE SD TX",
    (_MOUNTAIN,): "AB CO MT NM NT UT WY",
    (_PACIFIC, _MOUNTAIN): "BC ID OR",
    (_PACIFIC,): "CA NV WA",
    ("America/Halifax",): "NB NS PE",
    ("America/St_Johns", "America/Goose_Bay"): "NL",
    ("America/Iqaluit", "America/Rankin_Inlet", "America/Cambridge_Bay"): "NU",
    ("America/Regina",): "SK",
    ("America/Whitehorse",): "YT",
    ("America/Phoenix",): "AZ",
    ("America/Anchorage",): "AK",
    ("Pacific/Honolulu",): "HI",
    ("America/Puerto_Rico",): "PR VI",
    ("Pacific/Guam",): "GU MP",
    ("Pacific/Pago_Pago",): "AS",
}
"""A state that a border of zones runs through has both. Source: 49 CFR part 71; the tz database."""

ZONES: dict[str, tuple[str, ...]] = {state: zones for zones, states in _STATES.items() for state in states.split()}
"""By the code of a state or province."""
