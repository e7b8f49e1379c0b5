"""Every field of the account: who the customer is, extensions and seats, and what the main number does."""

from setup_assistant.fields.field import Field, Kind, of_module
from setup_assistant.fields.location import COUNTRIES
from store.model.opening_hours import HOURS_EXAMPLE
from store.model.text import NOTE_LENGTH
from store.texts import N_

ACCOUNT = Field(help=N_("The account. Required for a new customer."), key="AnswersFile.account", title=N_("Account"))
LOCATIONS = Field(
    help=N_("911 service addresses, matched by name."), key="AnswersFile.locations", title=N_("Locations")
)
NUMBERS = Field(help=N_("Phone numbers of this account."), key="AnswersFile.numbers", title=N_("Numbers"))
BASE_STATIONS = Field(
    help=N_("Base stations and ATAs, matched by name."),
    key="AnswersFile.base_stations",
    title=N_("Base stations"),
)
DEVICES = Field(help=N_("Devices in stock, matched by identifier."), key="AnswersFile.devices", title=N_("Devices"))
USERS = Field(
    N_("Users"),
    help=N_("Users, matched by extension, then email, then name."),
    example="Dana Reyes, dana@acme.example",
    key="AnswersFile.users",
    mends=("users",),
)

NAME_ORDER = Field(
    N_("Name order"),
    kind=Kind.CHOICE,
    help=N_("Which name comes first in the list. For one user, swap the names on that line."),
    options={
        "": (N_("As understood"), N_("headings, commas and emails decide")),
        "first": (N_("First Last"), N_("the first name comes first")),
        "last": (N_("Last First"), N_("the last name comes first")),
    },
)
MOBILE_NUMBERS = Field(
    N_("Mobile"),
    kind=Kind.CHOICE,
    help=N_("What to do with phone numbers in the list that aren't the office's own."),
    options={
        "leave_out": (N_("Not saved"), N_("only office numbers ring")),
        "ring": (N_("Ring too"), N_("a remote number of the user")),
    },
)

NAME = Field(
    N_("Name"),
    help=N_("The office's name, as callers know it."),
    example="Acme Dental",
    stored="account.name",
)
DOMAIN = Field(
    N_("Domain"),
    help=N_("The office's domain, usually what follows the @ in its email addresses. It never changes."),
    example="acme.example",
    stored="account.domain",
)
COUNTRY = Field(
    N_("Country"),
    kind=Kind.CHOICE,
    help=N_(
        "It decides how addresses, dates and phone numbers are shown and read. "
        "For a new office, it comes from the main number."
    ),
    options=COUNTRIES,
    stored="account.country",
)
LANGUAGE = Field(
    help=N_("The language of the phone system: `en`, `fr` or `es`."),
    options={"en": (N_("English"), ""), "fr": (N_("French"), ""), "es": (N_("Spanish"), "")},
    stored="account.language",
    title=N_("Language"),
)
TIME_ZONE = Field(
    N_("Time zone"),
    help=N_(
        "A large city in that zone, or a name such as Eastern. Office hours and holidays use it. "
        "For a new office, it comes from the main number."
    ),
    example="America/New_York",
    stored="account.time_zone",
)

EXTENSIONS = Field(
    help=N_("Which extensions this office uses."),
    stored="account.extensions",
    title=N_("Extensions"),
)
FIRST_EXTENSION = Field(
    N_("First ext."),
    help=N_("Lowest extension. 101 to 199 suits most small offices. All extensions have the same number of digits."),
    example="101",
    stored="account.extensions.first",
    called=N_("first extension"),
    title=N_("First"),
)
LAST_EXTENSION = Field(
    N_("Last ext."),
    help=N_("Highest extension. Allow room to grow: each new user gets the next available one."),
    example="199",
    stored="account.extensions.last",
    called=N_("last extension"),
    title=N_("Last"),
)
RESERVED_EXTENSIONS = Field(
    help=N_("Extensions or ranges not for users, each with a reason."),
    example="150-159 parking",
    stored="account.extensions.reserved",
    called=N_("reserved extensions"),
    title=N_("Reserved"),
)
SEATS = Field(
    N_("Seats"),
    limit=NOTE_LENGTH,
    help=N_("How many seats of each user type the account has. Each user takes one. Without a count, no limit."),
    example="Standard 20, Enhanced 2",
    stored="account.seats",
)
PRICES = Field(
    help=N_("Monthly price of each item, like 19.95. An item without one is billed separately."),
    stored="account.prices",
    title=N_("Prices"),
)

MAIN_NUMBER = Field(
    N_("Main number"),
    help=N_("The number callers know. It's also the 911 callback of the first location, unless you enter another."),
    example="(212) 555-0110",
    stored="account.main_number",
)
MAIN_RINGS = Field(
    help=N_("Who the main number rings."),
    stored="account.main_rings",
    called=N_("main number rings"),
    title=N_("Rings"),
)
MAIN_RINGS_USERS = Field(
    N_("Rings"),
    kind=Kind.SEVERAL,
    help=N_(
        "Who it rings. They all ring together; most offices choose two or three. Unanswered calls go to the "
        "voicemail entered for it; in first setup, that is the first one you select."
    ),
    example="101",
    stored="account.main_rings.users",
    called=N_("users the main number rings"),
    title=N_("Users"),
)
MAIN_RINGS_SECONDS = Field(
    N_("Seconds"),
    help=N_("How long it rings, 5 to 120 seconds. 25 is about four rings."),
    example="25",
    stored="account.main_rings.seconds",
    called=N_("seconds the main number rings"),
)
MAIN_MAILBOX = Field(
    N_("Voicemail"),
    help=N_("Whose mailbox answers after that. Without one, callers can't leave a message."),
    example="101",
    stored="account.main_rings.mailbox",
    called=N_("main number voicemail"),
    title=N_("Mailbox"),
)

OFFICE_HOURS = Field(
    N_("Hours"),
    kind=Kind.LINES,
    help=N_("Days and hours, one line each. Leave it blank if the office is always open."),
    example=HOURS_EXAMPLE,
    stored="account.opening_hours",
    title=N_("Office hours"),
)
HOLIDAYS = Field(
    N_("Holidays"),
    kind=Kind.LINES,
    help=N_(
        "Days the office is closed, one line each: a date or a range, hours if it's only part of the day, and a name, "
        "in quotes if it has numbers. Hours past midnight belong to the day they begin on: a holiday closes the night "
        "that begins on it, not the one before. Remember to add next year's."
    ),
    example="Dec 25, 2026 Christmas",
    stored="account.holidays",
)
PUBLIC_HOLIDAYS = Field(
    N_("Public"),
    kind=Kind.SEVERAL,
    help=N_("Public holidays of the coming year that aren't listed above. Press Space to add them."),
)
PUBLIC_HOLIDAYS_OF_A_FILE = Field(
    help=N_(
        "Public holidays of the coming year to add to the holidays: `true` for all of your state or province, or a "
        "list of their names, like Thanksgiving Day. Days already on file stay as they are."
    ),
    key="AccountAnswers.public_holidays",
    title=N_("Public holidays"),
)
AFTER_HOURS = Field(
    help=N_("Where calls go outside office hours."),
    stored="account.when_closed",
    title=N_("After hours"),
)
AFTER_HOURS_KIND = Field(
    N_("Calls go to"),
    kind=Kind.CHOICE,
    help=N_("Where calls go outside office hours and on holidays. Most offices choose voicemail."),
    options={
        "mailbox": (N_("Voicemail"), N_("takes a message")),
        "user": (N_("User"), N_("rings at night too")),
        "number": (N_("Outside number"), N_("such as a cell phone")),
    },
    stored="account.when_closed.kind",
    called=N_("after hours"),
)
AFTER_HOURS_MAILBOX = Field(
    N_("Mailbox"),
    help=N_("Whose mailbox answers, by extension. Without one: the main number's."),
    example="101",
    key="WhenClosedAnswers.mailbox",
)
AFTER_HOURS_USER = Field(
    N_("Extension"),
    help=N_("Who gets the calls, by extension."),
    example="101",
    stored="account.when_closed.user",
    called=N_("after-hours user"),
    title=N_("User"),
)
AFTER_HOURS_NUMBER = Field(
    N_("Number"),
    help=N_("The outside number that gets the calls, such as an answering service or a cell phone."),
    example="(646) 555-0140",
    stored="account.when_closed.number",
    called=N_("after-hours number"),
)
CONFERENCE_LINE = Field(
    N_("Number"),
    kind=Kind.LIST,
    help=N_("The number callers dial to join a conference bridge. One line serves all bridges."),
    example="(212) 555-0119",
    stored="account.conference_line",
    title=N_("Conference line"),
)

FIELDS = of_module(globals())
