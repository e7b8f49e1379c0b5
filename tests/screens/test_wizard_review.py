"""Step 6: everything on one page, and the only key that commits."""

import pytest

from setup_assistant.users.add.draft import Draft
from tests.screens.sample_office import commit, somebody


@pytest.fixture
async def page(pilot):
    await pilot.add_person()
    await pilot.press("enter")
    await pilot.type("Dana", "Reyes", "dana@acme.example")
    await pilot.go_to("Review")
    return pilot


async def test_review_shows_everything_that_was_settled(page):
    assert page.page_text().splitlines()[:9] == [
        " 104 Dana Reyes",
        "",
        " 1 Main office · 911: format checked",
        " 2 dana@acme.example · Standard · Basic User · PIN 493817",
        " 3 IP phone · 00:0B:82:00:00:02",
        " 4 no fax · no conference",
        " 5 (212) 555-0113 · caller ID (212) 555-0100",
        "",
        " + $19.95/mo · office total $79.80/mo USD",
    ]


async def test_nothing_is_on_the_disk_before_s(page):
    assert "104" not in page.users()
    await page.save()
    assert "104" in page.users()


async def test_no_other_key_commits(page):
    for key in ("enter", "space", "pagedown", "tab", "y", "S"):
        await page.press(key)
        assert page.step() == "Review", key
        assert "104" not in page.users(), key


async def test_a_digit_changes_its_step_and_comes_back(page):
    titles = ("Location & 911", "User details", "Primary device", "Fax & conference", "Numbers")
    for key, title in zip("12345", titles, strict=True):
        await page.press(key)
        assert page.step() == title
        await page.press("pagedown")
        assert page.step() == "Review"


async def test_what_was_changed_shows_on_coming_back(page):
    await page.press("2")
    await page.to_field("First name")
    await page.type_over("Daniela")
    await page.press("pagedown")
    assert "104 Daniela Reyes" in page.page_text()
    await page.save()
    assert page.users()["104"].name == "Daniela Reyes"


async def test_back_from_a_change_walks_the_steps_again(page):
    await page.press("3", "escape")
    assert page.step() == "User details"
    await page.press("pagedown")
    assert page.step() == "Primary device"


async def test_what_follows_from_an_earlier_step_is_worked_out_again_and_said(page):
    await page.press("5")
    await page.choose("(212) 555-0114")
    await page.press("pagedown", "4", "space")
    assert "(212) 555-0119" in page.flat_text()
    await page.press("pagedown")
    assert "4 fax (212) 555-0119 to dana@acme.example" in page.flat_text()


async def test_call_routing_drops_the_phone_and_says_so(page):
    await page.press("3")
    await page.choose("Ooma Linx")
    await page.press("pagedown", "2")
    await page.pick("Purpose", "Call routing")
    assert page.page_message() == "Ooma Linx: not for call routing users"
    assert page.shows("Forward to")


async def test_a_step_that_is_wrong_by_now_takes_the_hands_to_its_field(page):
    await page.press("2")
    await page.to_field("Extension")
    await page.type_over("105")
    await page.press("pagedown")
    commit(page.app.session.offices.data, somebody(105))
    page.app.office.refresh()
    await page.press("5", "pagedown")
    assert page.step() == "Review"
    assert "✗ 105 is already Marco Li's extension" in page.flat_text()
    assert "office total" not in page.page_text()
    await page.save()
    assert page.step() == "User details"
    assert page.focused() == "Extension"
    assert page.message("Extension") == "105 is already Marco Li's extension — next available: 106"


async def test_s_saves_and_done_shows_what_the_person_needs(page):
    await page.save()
    assert page.where() == "Add user · done"
    text = page.screen_text()
    assert "✓ Added 104 Dana Reyes" in text
    assert "Number        (212) 555-0113" in text
    assert "PIN           493817" in text
    assert "Connect phone 00:0B:82:00:00:02 to the network" in text
    assert "Password      Kx7Qm2Rt9Vb4Ln8Wc5Zd" in text


async def test_done_says_that_secrets_are_told_once_and_saves_them_to_a_file(page, tmp_path):
    await page.save()
    assert "! PINs and passwords won't be shown again — press w to save them" in page.screen_text()
    file = tmp_path / "dana.txt"
    await page.press("w")
    await page.type_over(str(file))
    await page.press("enter")
    assert page.where() == "Add user · done"
    assert page.page_message() == f"saved {file}"
    assert "PIN: 493817" in file.read_text().splitlines()
    assert "Password: Kx7Qm2Rt9Vb4Ln8Wc5Zd" in file.read_text().splitlines()


async def test_the_secrets_are_gone_with_the_page(page):
    await page.save()
    await page.press("enter")
    assert page.where() == "Users · 4 of 4"
    await page.press("enter")
    assert page.where() == "104 Dana Reyes"
    assert "493817" not in page.screen_text()
    assert "Kx7Qm2" not in page.screen_text()


async def test_done_leads_back_to_the_new_user_in_the_list(page):
    await page.save()
    await page.press("enter")
    assert "▸104 Dana Reyes" in page.screen_text()


async def test_the_history_says_who_added_whom(page):
    await page.save()
    (newest, *_others) = page.app.office.history()
    assert (newest.plan.who, newest.plan.summary) == ("sam", "Added 104 Dana Reyes")


async def test_another_like_this_keeps_place_department_type_scope_and_kind(pilot):
    await pilot.add_person()
    await pilot.press("down", "space")
    await pilot.to_field("Floor")
    await pilot.type("2")
    await pilot.press("pagedown")
    await pilot.type("Dana", "Reyes", "dana@acme.example")
    await pilot.pick("Type", "Call Center")
    await pilot.pick("Scope", "Simple User")
    await pilot.to_field("Department")
    await pilot.type("Office")
    await pilot.press("pagedown")
    await pilot.choose("Mobile app")
    await pilot.go_to("Review")
    await pilot.save()
    await pilot.press("a")
    assert pilot.step() == "Location & 911"
    assert pilot.chosen() == "Tower"
    assert pilot.focused() == "Floor"
    await pilot.type("3")
    await pilot.go_to("User details")
    assert pilot.focused() == "First name"
    assert [pilot.value(label) for label in ("First name", "Email", "Extension")] == ["", "", "105"]
    assert [pilot.value(label) for label in ("Type", "Scope", "Department")] == ["Call Center", "Simple User", "Office"]
    await pilot.go_to("Primary device", first_name="Eve")
    assert pilot.chosen() == "Mobile app"
    await pilot.go_to("Review")
    await pilot.save()
    eve = pilot.users()["105"]
    assert (eve.department, eve.floor, eve.emails) == ("Office", "3", ())


async def test_the_device_kind_last_used_is_the_next_ones_default(pilot):
    await pilot.go_to("Primary device")
    await pilot.choose("Mobile app")
    await pilot.go_to("Review")
    await pilot.save()
    await pilot.press("enter")
    await pilot.add_person()
    await pilot.press("enter")
    await pilot.type("Eve", "Lee", "eve@acme.example")
    await pilot.go_to("Primary device")
    assert pilot.chosen() == "Mobile app"


async def test_quick_add_asks_names_and_email_and_shows_the_rest(pilot):
    await pilot.press("Q")
    assert pilot.step() == "Review"
    assert pilot.focused() == "First name"
    assert "3 IP phone · 00:0B:82:00:00:02" in pilot.flat_text()
    await pilot.type("Dana", "Reyes", "dana@acme.example")
    assert "2 dana@acme.example · Standard · Basic User · PIN 493817" in pilot.flat_text()
    await pilot.press("enter")
    assert pilot.focused() == "ReviewPage"
    await pilot.save()
    assert pilot.users()["104"].name == "Dana Reyes"


async def test_quick_add_without_a_name_says_so(pilot):
    await pilot.press("Q", "pagedown")
    assert pilot.message("First name") == "first name missing — for a room or line, enter its name"


async def test_a_purpose_is_asked_for_first_and_sets_the_rest(pilot):
    await pilot.press("A")
    assert "What kind of user?" in pilot.screen_text()
    await pilot.highlight("Resource")
    await pilot.press("enter")
    await pilot.go_to("User details")
    assert pilot.value("Purpose") == "Resource"
    assert pilot.value("Scope") == "No Portal"
    assert pilot.value("Voicemail") is False
    await pilot.type("Lobby")
    await pilot.press("pagedown")
    assert pilot.chosen() == "IP phone"
    await pilot.go_to("Review")
    await pilot.save()
    lobby = pilot.users()["104"]
    assert (str(lobby.purpose), lobby.pin) == ("resource", None)


async def test_a_fax_only_user_has_a_fax_and_nothing_rings(pilot):
    await pilot.press("A")
    await pilot.highlight("Fax only")
    await pilot.press("enter")
    await pilot.go_to("User details")
    await pilot.type("Fax", "Front", "fax@acme.example")
    await pilot.go_to("Review")
    assert "3 No device" in pilot.page_text()
    assert "4 fax (212) 555-0113 to fax@acme.example" in pilot.flat_text()
    await pilot.save()
    assert pilot.users()["104"].fax


async def test_call_routing_asks_where_its_calls_go(pilot):
    await pilot.press("A")
    await pilot.highlight("Call routing")
    await pilot.press("enter")
    await pilot.go_to("User details")
    await pilot.type("Sales", "line")
    await pilot.press("enter", "enter")
    assert pilot.focused() == "Forward to"
    await pilot.press("enter")
    assert pilot.message("Forward to") == "call routing users forward every call — enter the number"
    await pilot.type("212 555 0111")
    await pilot.press("enter")
    assert pilot.message("Forward to") == "(212) 555-0111 is on your account — enter an outside number"
    await pilot.type_over("313 555 0190")
    await pilot.press("enter")
    assert pilot.step() == "Primary device"
    await pilot.go_to("Review")
    await pilot.save()
    assert pilot.users()["104"].call_forwarding.number == "+13135550190"


async def test_esc_leaves_the_question_for_a_purpose(pilot):
    await pilot.press("A", "escape")
    assert pilot.where() == "Users · 3 of 3"


def test_a_draft_is_nothing_but_what_was_typed():
    """Whatever the pages hold is in the draft, so that a draft alone brings a page back."""
    assert set(Draft().pages()) <= set(Draft.model_fields)
