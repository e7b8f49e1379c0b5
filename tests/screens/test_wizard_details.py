"""Step 2: who the person is."""

import pytest

from store.kinds.user import Scope, UserType
from tests.screens.office_pilot import PINS


@pytest.fixture
async def page(pilot):
    await pilot.add_person()
    await pilot.press("enter")
    return pilot


ASKED = ("First name", "Last name", "Email")


async def test_the_hands_are_on_the_first_name(page):
    assert page.step() == "User details"
    assert page.focused() == "First name"


async def test_enter_walks_the_names_and_the_email_and_then_goes_on(page):
    walked = []
    for typed in ("Dana", "Reyes", "dana@acme.example"):
        walked.append(page.focused())
        await page.type(typed)
        await page.press("enter")
    assert tuple(walked) == ASKED
    assert page.step() == "Primary device"


async def test_tab_goes_to_every_field(page):
    walked = []
    for _field in range(14):
        walked.append(page.focused())
        await page.press("tab")
    assert walked == [
        *ASKED,
        "Extension",
        "Purpose",
        "Type",
        "Scope",
        "Department",
        "Job title",
        "Caller ID",
        "Voicemail",
        "PIN",
        "Password",
        "Confirm",
    ]


async def test_the_footer_says_what_space_and_enter_do_in_a_field(page):
    footers = []
    for label in ("First name", "Type", "Voicemail"):
        await page.to_field(label)
        footers.append(page.screen_lines()[-1].split("  ")[:3])
    await page.to_field("Type")
    await page.press("e")
    footers.append(page.screen_lines()[-1].split("  ")[:3])
    await page.press("escape")
    assert footers == [
        [" Enter Next", "Esc Back", "Tab All fields"],
        [" Enter Next", "Esc Back", "Space Change"],
        [" Enter Next", "Esc Back", "Space On/off"],
        [" Enter Choose", "Esc Cancel", "F1 Help"],
    ]
    assert "Space Change" in page.screen_lines()[-1]


async def test_what_nobody_typed_has_a_default_that_says_where_it_comes_from(page):
    assert page.value("Extension") == "104"
    assert page.hint("Extension") == "next available in 101–199"
    assert page.is_default("Extension")
    assert page.value("Type") == "Standard"
    assert "2 available · $19.95/mo" in page.page_text()
    assert page.value("Scope") == "Basic User"
    assert page.value("Caller ID") == "(212) 555-0100"
    assert page.value("Voicemail") is True
    assert page.value("PIN") == PINS[0]


async def test_back_keeps_a_half_typed_email_and_says_nothing_about_it(page):
    await page.type("Dana", "Reyes", "dana@acm")
    await page.press("pageup")
    assert page.step() == "Location & 911"
    await page.press("pagedown")
    assert page.value("Email") == "dana@acm"
    assert page.message("Email") is None


async def test_coming_back_puts_the_hands_where_they_were(page):
    await page.type("Dana", "Reyes")
    await page.to_field("Department")
    await page.type("Office")
    await page.press("escape")
    assert page.focused() == "location"
    await page.press("pagedown")
    assert page.focused() == "Department"
    assert page.value("Department") == "Office"


async def test_going_on_says_all_that_is_wrong_with_the_hands_on_the_first(page):
    await page.press("tab", "tab")
    await page.type("dana@acm")
    await page.press("pagedown")
    assert page.step() == "User details"
    assert page.focused() == "First name"
    assert page.message("First name") == "first name missing — for a room or line, enter its name"
    assert page.message("Email") == "dana@acm isn't a valid email — enter it like dana@acme.example"


async def test_a_message_stays_until_its_field_is_mended_and_goes_at_once_then(page):
    await page.type("Dana", "Reyes", "dana@acm")
    await page.press("pagedown")
    assert page.focused() == "Email"
    await page.type("e")
    assert page.message("Email") == "dana@acme isn't a valid email — enter it like dana@acme.example"
    await page.type(".example")
    assert page.message("Email") is None


async def test_nothing_is_called_wrong_before_going_on(page):
    await page.type("Dana", "Reyes", "dana@acm")
    assert "✗" not in page.page_text()


async def test_an_email_that_somebody_else_has_is_only_warned_of(page):
    await page.type("Dana", "Reyes", "dan@acme.example")
    assert page.message("Email") == "102 Dan Ames also uses dan@acme.example"
    await page.press("enter")
    assert page.step() == "Primary device"


CANNOT_BE = [
    ("102", "102 is already Dan Ames's extension — next available: 104"),
    ("155", "155 is reserved for parking — next available: 160"),
    ("911", "911 is outside 101–199 — next available: 104"),
    ("0104", "not an extension — use 2 to 6 digits, not starting with 0"),
    ("1o4", "not an extension — use 2 to 6 digits, not starting with 0"),
]


async def test_an_extension_that_cannot_be_says_why_and_what_is_free(page):
    await page.type("Dana", "Reyes")
    await page.to_field("Extension")
    for typed, message in CANNOT_BE:
        await page.type_over(typed)
        await page.press("pagedown")
        assert page.focused() == "Extension"
        assert page.message("Extension") == message
        assert page.value("First name") == "Dana"


async def test_several_emails_each_with_its_use(page):
    await page.type("Dana", "Reyes", "dana@acme.example")
    await page.press("tab", "right")
    assert page.focused() == "  used for"
    assert page.value("  used for") == "Fax"
    await page.press("tab")
    assert page.focused() == "Another email"
    await page.type("office@acme.example")
    await page.go_to("Review")
    await page.save()
    dana = page.users()["104"]
    assert [(email.address, email.voicemail, email.fax) for email in dana.emails] == [
        ("dana@acme.example", False, True),
        ("office@acme.example", True, False),
    ]


async def test_space_in_the_pin_asks_for_another_one(page):
    await page.type("Dana", "Reyes")
    await page.to_field("PIN")
    assert page.hint("PIN") == "Space for a new one"
    await page.press("space")
    assert page.value("PIN") == PINS[1]
    await page.press("space")
    assert page.value("PIN") == PINS[2]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("12", "PINs have 4 to 10 digits"),
        ("123456", "too easy to guess: digits in order — choose another PIN"),
        ("0113", "too easy to guess: it ends the phone number — choose another PIN"),
    ],
)
async def test_a_pin_that_anyone_would_try_is_refused(page, typed, message):
    await page.type("Dana", "Reyes")
    await page.to_field("PIN")
    await page.type_over(typed)
    await page.press("pagedown")
    assert page.focused() == "PIN"
    assert page.message("PIN") == message


async def test_a_portal_password_is_typed_twice_and_never_shown(page):
    await page.type("Dana", "Reyes")
    await page.to_field("Password")
    await page.type("correct horse")
    await page.press("tab")
    await page.type("correct hores")
    await page.press("pagedown")
    assert page.focused() == "Confirm"
    assert page.message("Confirm") == "passwords don't match — retype them"
    assert "correct" not in page.screen_text()
    await page.type_over("correct horse")
    assert page.message("Confirm") is None
    await page.go_to("Review")
    assert "portal password set" in page.flat_text()
    assert "correct" not in page.screen_text()
    await page.save()
    assert "correct" not in page.screen_text()
    assert page.users()["104"].portal_password is not None


async def test_no_portal_needs_no_password(page):
    await page.type("Dana", "Reyes")
    await page.to_field("Password")
    await page.type("short")
    await page.to_field("Scope")
    await page.press("left", "left")
    assert page.value("Scope") == "No Portal"
    assert not page.shows("Password")
    await page.press("pagedown")
    assert page.step() == "Primary device"


async def test_a_type_without_a_free_seat_says_so_and_stays_untaken(page):
    await page.to_field("Type")
    await page.press("space", "down", "space")
    assert page.message("Type") == "0 of 0 seats available"
    assert page.value("Type") == "Standard"
    await page.press("escape")
    assert page.step() == "User details"


async def test_what_was_chosen_reaches_the_office(page):
    await page.type("Dana", "Reyes", "dana@acme.example")
    await page.to_field("Extension")
    await page.type_over("120")
    await page.pick("Type", "Call Center")
    await page.pick("Scope", "Office Manager")
    await page.to_field("Department")
    await page.type("Office")
    await page.pick("Caller ID", "Private")
    await page.to_field("Voicemail")
    await page.press("space")
    await page.go_to("Review")
    await page.save()
    dana = page.users()["120"]
    assert (dana.name, dana.department) == ("Dana Reyes", "Office")
    assert (dana.user_type, dana.scope) == (UserType.CALL_CENTER, Scope.OFFICE_MANAGER)
    assert dana.caller_id_withheld
    assert not dana.voicemail.on


async def test_the_own_number_can_be_the_caller_id(page):
    await page.type("Dana", "Reyes")
    await page.pick("Caller ID", "(212) 555-0113")
    await page.go_to("Review")
    assert "caller ID (212) 555-0113" in page.page_text()
    await page.save()
    assert page.users()["104"].caller_id == "+12125550113"


async def test_an_own_number_that_is_given_back_is_warned_of_where_it_is_the_caller_id(page):
    await page.type("Dana", "Reyes")
    await page.pick("Caller ID", "(212) 555-0113")
    await page.go_to("Numbers")
    await page.press("space")
    await page.go_to("Review")
    assert "(212) 555-0113 rings no one if called back — choose another caller ID" in page.flat_text()


async def test_a_wrong_value_is_said_as_soon_as_its_field_is_left(page):
    await page.type("Dana", "Reyes", "dana@acme")
    assert page.message("Email") is None
    await page.to_field("Extension")
    assert page.message("Email") == "dana@acme isn't a valid email — enter it like dana@acme.example"
    await page.type_over("155")
    assert page.message("Extension") is None
    await page.press("tab")
    assert page.focused() == "Purpose"
    assert page.message("Extension") == "155 is reserved for parking — next available: 160"


async def test_nothing_is_said_of_fields_that_nobody_has_touched(page):
    for _field in range(5):
        await page.press("tab")
    assert "✗" not in page.page_text()


async def test_a_half_typed_value_that_esc_leaves_is_not_judged(page):
    await page.type("Dana", "Reyes", "dana@acm")
    await page.press("escape")
    await page.press("enter")
    assert page.step() == "User details"
    assert page.value("Email") == "dana@acm"
    assert "✗" not in page.page_text()


async def test_the_second_email_has_its_own_message_and_gets_the_hands(page):
    await page.type("Dana", "Reyes", "dana@acme.example")
    await page.to_field("Another email")
    await page.type("dana@acme.example")
    await page.press("pagedown")
    assert page.focused() == "Another email"
    assert page.message("Another email") == "dana@acme.example is listed twice — remove one"
    assert page.message("Email") is None
