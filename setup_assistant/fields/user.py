"""Every field of a user: who it is, how they are reached, what they may do, and what became of them."""

from setup_assistant.fields.field import Field, Kind, of_module
from store.kinds.device import KIND_OPTIONS
from store.kinds.user import PURPOSES
from store.texts import N_

FIRST_NAME = Field(
    N_("First name"),
    help=N_("First name, or the name of a room or line."),
    example="Dana",
    stored="users.first_name",
)
LAST_NAME = Field(
    N_("Last name"),
    help=N_("Last name. Leave it empty for a room or a line."),
    example="Reyes",
    stored="users.last_name",
)
EMAILS = Field(
    N_("Email"),
    kind=Kind.EMAILS,
    help=N_("Email addresses, the main one first. Each can get voicemail, faxes, both or neither."),
    example="dana@acme.example",
    stored="users.emails",
    title=N_("Emails"),
)
EMAIL_ADDRESS = Field(
    help=N_("An email address."), example="dana@acme.example", key="EmailAnswers.address", title=N_("Address")
)
EMAIL_VOICEMAIL = Field(
    help=N_("Whether voicemail is sent to this address."), key="EmailAnswers.voicemail", title=N_("Voicemail")
)
EMAIL_FAX = Field(help=N_("Whether faxes are sent to this address."), key="EmailAnswers.fax", title=N_("Fax"))
EXTENSION = Field(
    N_("Extension"),
    help=N_("What coworkers dial. Without one, a new user gets the next available. It can't be changed later."),
    example="104",
    stored="users.extension",
)
DEPARTMENT = Field(
    N_("Department"),
    help=N_("Department, for search and lists."),
    example="Sales",
    stored="users.department",
)
JOB_TITLE = Field(
    N_("Job title"),
    help=N_("What the user does. You can search for it."),
    example="Hygienist",
    stored="users.job_title",
)
LOCATION = Field(
    N_("Location"),
    kind=Kind.CHOICE,
    help=N_("Where the user sits. 911 sees its address, unless a device is elsewhere."),
    example="Main office",
    stored="users.location",
)
FLOOR = Field(
    N_("Floor"),
    help=N_("The floor 911 sees. Required where the office has several floors."),
    example="33",
    stored="users.floor",
)
ROOM = Field(
    N_("Room"),
    help=N_("The room or desk 911 sees, so that help finds the caller."),
    example="33-12",
    stored="users.room",
)
ADDRESS_CONFIRMED = Field(
    help=N_("Whether the user confirmed the address for devices used away from the office."),
    key="UserAnswers.address_confirmed",
    title=N_("911 address"),
)
PURPOSE = Field(
    N_("Purpose"),
    kind=Kind.CHOICE,
    help=N_("What the user is for. The first choice suits anyone with a phone and voicemail."),
    options={str(purpose): words for purpose, words in PURPOSES.items()},
    stored="users.purpose",
)
USER_TYPE = Field(
    N_("Type"),
    kind=Kind.CHOICE,
    help=N_("The seat the user takes. Standard suits most users."),
    options={
        "standard": (N_("Standard"), N_("most users")),
        "enhanced": (N_("Enhanced"), N_("users who need more than a phone and voicemail")),
        "call_center": (N_("Call Center"), N_("agents and supervisors of a call center")),
    },
    stored="users.user_type",
    called=N_("type"),
    title=N_("User type"),
)
SCOPE = Field(
    N_("Scope"),
    kind=Kind.CHOICE,
    help=N_("What the user can see and do in the portal. Basic User suits most users."),
    options={
        "no_portal": (N_("No Portal"), N_("can't sign in to the portal")),
        "simple_user": (N_("Simple User"), N_("sees their own settings")),
        "basic_user": (N_("Basic User"), N_("changes their own settings")),
        "call_center_agent": (N_("Call Center Agent"), N_("a basic user who takes queued calls")),
        "call_center_supervisor": (N_("Call Center Supervisor"), N_("an agent who sees the others' calls")),
        "site_manager": (N_("Site Manager"), N_("manages the users of their sites")),
        "office_manager": (N_("Office Manager"), N_("manages the whole account")),
    },
    stored="users.scope",
)
PIN = Field(
    N_("PIN"),
    kind=Kind.PIN,
    help=N_("4 to 10 digits that open the mailbox. A new user with voicemail has one; press Space for another."),
    example="493817",
    stored="users.pin",
)
PORTAL_PASSWORD = Field(
    N_("Password"),
    kind=Kind.PASSWORD,
    help=N_("The portal password, 8 characters or more. It is never kept in a draft and never shown again."),
    stored="users.portal_password",
    called=N_("portal password"),
)
PORTAL_PASSWORD_AGAIN = Field(N_("Confirm"), kind=Kind.PASSWORD, help=N_("The same portal password again."))
PORTAL_PASSWORD_FILE = Field(
    help=N_("Path to a file whose first line is the portal password, relative to this file."),
    key="UserAnswers.portal_password_file",
    title=N_("Portal password"),
)

CALLER_ID = Field(
    N_("Caller ID"),
    kind=Kind.CHOICE,
    help=N_("The number others see. Most offices show the main number. It doesn't change what 911 sees."),
    example="(212) 555-0113",
    stored="users.caller_id",
)
CALLER_ID_PRIVATE = Field(stored="users.caller_id_withheld", called=N_("private caller ID"))
CALLER_ID_NAME = Field(
    N_("Name"),
    help=N_("The name others see, at most 15 letters. Empty: the user's name."),
    example="Acme Dental",
    stored="users.caller_id_name",
    title=N_("Caller ID name"),
)

VOICEMAIL = Field(
    help=N_("`true`, `false` or voicemail settings."),
    stored="users.voicemail",
    title=N_("Voicemail"),
)
VOICEMAIL_ON = Field(
    N_("Voicemail"),
    kind=Kind.TICK,
    help=N_("Whether the user has voicemail. Without it, callers hear that no one is available."),
    text=N_("takes messages"),
    stored="users.voicemail.on",
    called=N_("voicemail"),
    title=N_("On"),
)
VOICEMAIL_AFTER = Field(
    N_("Answers after"),
    help=N_("Seconds before voicemail answers, 5 to 120. 25 is about four rings."),
    example="25",
    stored="users.voicemail.pick_up_seconds",
    called=N_("seconds until voicemail"),
)
VOICEMAIL_EMAIL = Field(
    N_("Email"),
    kind=Kind.TICK,
    help=N_("Whether messages are sent by email, to the addresses that are for voicemail."),
    text=N_("email alerts"),
    stored="users.voicemail.email",
    called=N_("voicemail email alerts"),
)
AFTER_EMAIL = Field(
    N_("After email"),
    kind=Kind.CHOICE,
    help=N_("What happens to a message in the mailbox once it is emailed."),
    options={
        "keep_as_new": (N_("Keep as new"), N_("the phone's light stays on")),
        "mark_as_heard": (N_("Mark as heard"), N_("kept, and the light goes off")),
        "delete": (N_("Delete"), N_("the email is the only copy")),
    },
    stored="users.voicemail.after_email",
    called=N_("messages after email"),
)

CALL_FORWARDING = Field(
    help=N_("A number, or forwarding settings."),
    stored="users.call_forwarding",
    called=N_("call forwarding"),
    title=N_("Forwarding"),
)
FORWARDING_ON = Field(
    N_("Forwarding"),
    kind=Kind.TICK,
    help=N_("Whether every call is forwarded. The user's devices stay silent unless they're set to ring too."),
    text=N_("forward all calls"),
    stored="users.call_forwarding.on",
    called=N_("call forwarding"),
    title=N_("On"),
)
FORWARD_TO = Field(
    N_("Forward to"),
    help=N_("The outside number, or colleague's extension, that calls are forwarded to."),
    example="(646) 555-0140",
    stored="users.call_forwarding.number",
    called=N_("forwarding number"),
    title=N_("Number"),
)
FORWARD_TO_USER = Field(stored="users.call_forwarding.user", called=N_("forwarding extension"))
RING_PHONES_TOO = Field(
    N_("Their devices"),
    kind=Kind.TICK,
    help=N_("Whether the user's devices ring as well while calls are forwarded."),
    text=N_("ring too"),
    stored="users.call_forwarding.ring_phones_too",
    called=N_("ringing devices while forwarding"),
    title=N_("Ring phones too"),
)
REQUIRE_KEY_PRESS = Field(
    N_("Key press"),
    kind=Kind.TICK,
    help=N_("Whether a key must be pressed to take a forwarded call, so that no other mailbox answers it."),
    text=N_("require a key press to accept"),
    stored="users.call_forwarding.require_key_press",
    called=N_("key press to accept"),
    title=N_("Press a key"),
)
FAILOVER_NUMBER = Field(
    N_("Failover"),
    help=N_("Where calls go when the user's devices are offline, such as in a power outage."),
    example="(646) 555-0140",
    stored="users.failover_number",
    called=N_("failover number"),
)

FAX = Field(
    N_("Virtual fax"),
    kind=Kind.TICK,
    help=N_("A fax number whose faxes arrive by email. It needs an unassigned number and an email address."),
    stored="users.fax",
)
FAX_ON = Field(help=N_("Whether the user has a virtual fax."), key="FaxAnswers.on", title=N_("On"))
FAX_TO = Field(
    N_("Faxes go to"),
    help=N_("The email address faxes are sent to."),
    example="dana@acme.example",
    key="FaxAnswers.to",
    title=N_("Sent to"),
    mends=("users.fax",),
)
FAX_NUMBER = Field(
    N_("Fax number"),
    kind=Kind.CHOICE,
    help=N_("An unassigned number that takes the faxes. Without it, one is chosen."),
    example="(212) 555-0120",
    key="FaxAnswers.number",
)
CONFERENCE = Field(
    N_("Conference"),
    kind=Kind.TICK,
    help=N_("A conference bridge of the user's own: up to 10 people join it on the conference line."),
    key="UserAnswers.conference",
)
NUMBERS = Field(
    N_("Numbers"),
    kind=Kind.SEVERAL,
    help=N_(
        "Direct numbers that ring this user. Without one, callers need someone at the main number to transfer them."
    ),
    example="(212) 555-0113",
    key="UserAnswers.numbers",
    title=N_("Direct numbers"),
    mends=("numbers",),
)

PRIMARY_DEVICE = Field(
    N_("Device"),
    kind=Kind.LIST,
    options=KIND_OPTIONS,
    help=N_(
        "Their main device. If they have several, all of them ring. "
        "A phone without a MAC is pending until you enter it."
    ),
    stored="users.primary_device",
    title=N_("Primary device"),
)
PRIMARY_KIND = Field(help=N_("The kind of device, or `none`."), key="PrimaryDeviceAnswers.kind", title=N_("Kind"))
DEVICES = Field(
    help=N_("All devices that ring for this user, one of each kind. The first is primary unless you choose another."),
    key="UserAnswers.devices",
    title=N_("Devices"),
)
KIND_OF_DEVICE = Field(help=N_("The kind of device."), key="UserDeviceAnswers.kind", title=N_("Kind"))
WHICH_DEVICE = Field(
    N_("Which one"),
    kind=Kind.CHOICE,
    help=N_("A device in stock, an available port, or a new one whose label you enter."),
    mends=("devices",),
)
PRIMARY_IDENTIFIER = Field(
    N_("Identifier"),
    help=N_(
        "MAC, IPEI, or the number of a remote number. Without one, a device in stock is used, or it stays pending."
    ),
    example="00:0B:82:00:00:02",
    key="PrimaryDeviceAnswers.identifier",
    mends=("devices.identifier",),
)
IDENTIFIER_OF_DEVICE = PRIMARY_IDENTIFIER.but(key="UserDeviceAnswers.identifier", mends=())
OF_REMOTE_NUMBER = {
    "identifier": PRIMARY_IDENTIFIER.but(
        label=N_("Number"),
        help=N_("The outside number that rings, such as the user's cell phone."),
        example="(646) 555-0140",
    )
}
"""What is asked of a remote number instead of what is read off a label."""

OFFBOARDING = Field(stored="users.left", called=N_("offboarding"))
OFFBOARDED_ON = Field(stored="users.left.on", called=N_("offboarded on"))
RESERVED_UNTIL = Field(stored="users.left.until", called=N_("reserved until"))
CALLS_AFTERWARDS = Field(
    N_("Calls go to"),
    kind=Kind.CHOICE,
    help=N_("Where calls to their extension and numbers go from now on."),
    options={
        "main": (N_("Main number"), N_("rings whoever the main number rings")),
        "user": (N_("Another user"), N_("rings that user's devices")),
        "nobody": (N_("No one"), N_("callers hear that no one is available")),
    },
    stored="users.left.calls",
    called=N_("calls forward to"),
)
CALLS_TO = Field(
    N_("  user"),
    kind=Kind.PERSON,
    help=N_("Who gets the calls: a name or an extension."),
    example="102",
    stored="users.left.calls_to",
    called=N_("user who gets the calls"),
    title=N_("Calls to"),
)
MESSAGES = Field(stored="users.messages", called=N_("voicemail messages"))
MESSAGES_FATE = Field(
    N_("Messages"),
    kind=Kind.CHOICE,
    help=N_("What happens to the messages in their mailbox."),
    options={
        "kept": (N_("Keep"), N_("listen with the new PIN")),
        "moved": (N_("Move"), N_("to another user's mailbox")),
        "wiped": (N_("Delete"), N_("messages and greetings")),
    },
    stored="users.messages.fate",
    called=N_("voicemail messages"),
)
MESSAGES_AS_OF = Field(stored="users.messages.at", called=N_("voicemail messages as of"))
MESSAGES_TO = Field(
    N_("  mailbox"),
    kind=Kind.PERSON,
    help=N_("Whose mailbox gets the messages: a name or an extension."),
    example="102",
    stored="users.messages.to",
    called=N_("user who gets the messages"),
    title=N_("Messages to"),
)
MAILBOX = Field(
    N_("Mailbox"),
    kind=Kind.CHOICE,
    help=N_("What happens to the messages of whoever had the extension before."),
    options={
        "kept": (N_("Keep"), N_("messages and greetings stay")),
        "wiped": (N_("Empty"), N_("messages and greetings are deleted")),
    },
)

TEXTS = {"department": DEPARTMENT, "job_title": JOB_TITLE}
"""Lines of text that are a user's alone: every form, answers file, list and search treats them alike."""

AS_STORED = ("first_name", "last_name", *TEXTS, "floor", "room", "purpose", "user_type", "scope")
"""Fields that the record, the form of its basics and an answers file have alike."""

FIELDS = of_module(globals())
