"""What is read off the label of a phone or a box."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.model.identifiers import ipei, mac, serial


@pytest.mark.parametrize(
    "label",
    [
        "00:0B:82:00:00:01",
        "00-0b-82-00-00-01",
        "00.0b.82.00.00.01",
        "000B82000001",
        "000b.8200.0001",
        " 000b82000001 ",
        "000B82-000001",
        "000b82:000001",
        "00 0b 82 00 00 01",
        "000b 8200 0001",
        "00–0B–82–00–00–01",
        "MAC: 000B82000001",
        "mac address: 00:0b:82:00:00:01",
    ],
)
def test_a_mac_address_may_be_written_in_every_usual_way(label):
    assert mac(label) == "00:0B:82:00:00:01"


@pytest.mark.parametrize(
    ("label", "says"),
    [
        ("00:0B:82:00:00", "12 characters"),
        ("00:0B:82:00:00:01:02", "12 characters"),
        ("00:0B-82:00:00:01", "12 characters"),
        ("00:0B:82:00:00:0G", "12 characters"),
        ("000B820000O1", "12 characters"),
        ("0:00B:82:00:00:01", "12 characters"),
        ("", "12 characters"),
        ("00:00:00:00:00:00", "all zeros"),
        ("ff:ff:ff:ff:ff:ff", "broadcast address"),
        ("01:00:5e:00:00:01", "01 starts a multicast address"),
    ],
)
def test_a_mac_address_that_no_phone_has_is_refused(label, says):
    with pytest.raises(ValueError, match=says):
        mac(label)


# Worked out by hand: each digit times its place, added up; what is left after dividing by 11.
@pytest.mark.parametrize(
    ("label", "kept"),
    [
        ("0000000000011", "0000000000011"),  # 1×12 = 12, 1 is left
        ("00077 0000001 9", "0007700000019"),  # 7×4 + 7×5 + 1×12 = 75, 9 is left
        ("03586-0123456-3", "0358601234563"),  # 300, 3 is left
        ("000000000100*", "000000000100*"),  # 1×10 = 10, written *
        (" 0033000000010 ", "0033000000010"),  # 3×3 + 3×4 + 1×12 = 33, nothing is left
    ],
)
def test_an_ipei_may_be_written_with_spaces_and_dashes(label, kept):
    assert ipei(label) == kept


# The eleventh digit counts eleven times, so the check digit says nothing about it.
@given(st.from_regex(r"[0-9]{12}", fullmatch=True), st.sampled_from([*range(10), 11]), st.integers(1, 9))
def test_one_digit_misread_from_the_label_is_noticed(digits, place, by):
    right = [character for character in "0123456789*" if _fits(digits + character)]
    assert len(right) == 1
    misread = digits[:place] + str((int(digits[place]) + by) % 10) + digits[place + 1 :]
    assert not _fits(misread + right[0])


def _fits(label: str) -> bool:
    try:
        ipei(label)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(
    ("label", "says"),
    [
        ("00077 0000001 8", "check digit doesn't match"),
        ("00077 0000001 *", "check digit doesn't match"),
        ("00077 0000001", "13 digits"),
        ("0007700000019 9", "13 digits"),
        ("*007700000019", "13 digits"),
        ("00 4D 00 00 01", "13 digits"),  # the RFPI of a base station is hexadecimal
        ("", "13 digits"),
    ],
)
def test_a_wrong_ipei_is_refused_without_guessing_the_right_one(label, says):
    with pytest.raises(ValueError, match=says) as refused:
        ipei(label)
    assert str(refused.value).endswith("check the label")


def test_a_serial_number_is_kept_as_printed():
    assert serial(" BS-0001 ") == "BS-0001"
    assert serial("a.1/b") == "a.1/b"
    assert serial("x" * 32) == "x" * 32


@pytest.mark.parametrize("label", ["", "BS 0001", "x" * 33, "BS_0001", "BS-0001\n7", "Ａ1", "S#1"])
def test_a_serial_number_with_anything_else_in_it_is_refused(label):
    with pytest.raises(ValueError, match="serial number"):
        serial(label)


def test_an_ipei_and_a_serial_number_may_have_the_caption_of_their_label():
    assert ipei("IPEI: 00077 0000001 9") == "0007700000019"
    assert serial("S/N: BS-0001") == serial("Serial No. BS-0001") == "BS-0001"
