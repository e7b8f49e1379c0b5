"""Every field of a phone number: where it rings, and how it moves here from another carrier."""

from setup_assistant.fields.field import Field, Kind, of_module
from store.model.text import NOTE_LENGTH
from store.texts import N_

NUMBER = Field(
    N_("Numbers"),
    help=N_(
        "Phone numbers: one, a pasted list, or a range like 212 555 0110-0129. Names, notes and extensions beside a "
        "number are left out, and you're told which."
    ),
    example="(212) 555-0110",
    key="NumberAnswers.number",
    title=N_("Number"),
    mends=("numbers",),
)
DESTINATION = Field(stored="numbers.destination", called=N_("rings"))
RATE_CENTER = Field(
    help=N_("The number's rate center, the area its carrier bills it in, from the carrier's list."),
    stored="numbers.rate_centre",
    title=N_("Rate center"),
)

PORTING = Field(
    help=N_("Details of a number that is porting."),
    stored="numbers.porting",
    title=N_("Porting"),
)
PORT_DATE = Field(
    N_("Port date"),
    help=N_("The date it ports. Enter an estimate until the carriers confirm one; you can change it."),
    example="Dec 24, 2026",
    stored="numbers.porting.date",
)
FROM_CARRIER = Field(
    N_("From carrier"),
    help=N_("The current carrier, as its bill names it. Don't cancel service there before the port is done."),
    example="Example Telecom",
    stored="numbers.porting.losing_carrier",
    called=N_("current carrier"),
)
ACCOUNT_NUMBER = Field(
    N_("Account no."),
    help=N_(
        "The account number at the current carrier, as on its bill. If the account has a PIN, add it by hand to the "
        "printed LOA (letter of authorization): it isn't kept here."
    ),
    example="0042-118",
    stored="numbers.porting.account_number",
    called=N_("account number with that carrier"),
    title=N_("Account number"),
)
BILLING_NUMBER = Field(
    N_("Billing phone"),
    help=N_(
        "The billing telephone number (BTN) on that carrier's bill. It's often the main number of that account, and "
        "can be one that you port."
    ),
    example="(212) 555-0130",
    stored="numbers.porting.billing_number",
    called=N_("billing phone number with that carrier"),
    title=N_("Billing phone number"),
)
SIGNER = Field(
    N_("Signer"),
    help=N_(
        "Who is authorized on that account, often the owner or the office manager. They sign the LOA (letter of "
        "authorization)."
    ),
    example="Dana Reyes",
    stored="numbers.porting.signer",
    called=N_("authorized signer"),
)
BILLED_NAME = Field(
    N_("Name on bill"),
    help=N_("The name on that carrier's bill. Copy it as printed: the carrier compares it with its records."),
    example="Example Dental LLC",
    stored="numbers.porting.billed_name",
    called=N_("name on that carrier's bill"),
)
BILLED_ADDRESS = Field(
    N_("Billing addr."),
    limit=NOTE_LENGTH,
    help=N_("The address on that carrier's bill. Copy it as printed: the carrier compares it with its records."),
    example="350 5th Ave, New York, NY 10118",
    stored="numbers.porting.billed_address",
    called=N_("billing address with that carrier"),
    title=N_("Bill address"),
)
TEMPORARY_NUMBER = Field(
    N_("Temp number"),
    kind=Kind.CHOICE,
    help=N_("The number used until the port date. It rings the same place, and becomes unassigned afterwards."),
    example="(212) 555-0120",
    stored="numbers.porting.stand_in",
    title=N_("Temporary number"),
)

FIELDS = of_module(globals())
