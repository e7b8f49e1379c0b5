"""What is no backup of ours, or no whole one: refused with the name of what is wrong, and nothing is left of it."""

import gzip
import json
import tarfile
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from setup_assistant.__main__ import main
from store import backup
from store.archive import shown
from store.backup import back_up, restore
from store.commit import checksummed
from store.errors import Damaged, Newer
from tests.store.archives import Folder, archive, files, manifest, member, members, packed, tar
from tests.store.offices import House

ACME = "acme.example"
BOTH = [ACME, "second.example"]


@pytest.fixture
def saved(two: House, tmp_path: Path) -> Path:
    path = tmp_path / "office.backup"
    back_up(two.offices, BOTH, path, two.clock())
    return path


@pytest.fixture
def acme(two: House) -> Folder:
    return files(two.data / ACME)


def refused(path: Path) -> str:
    """What is said; nothing is there afterwards that was not there before."""
    elsewhere = House(path.parent / "elsewhere")
    before = {each for each in path.parent.rglob("*") if each != elsewhere.data}
    with pytest.raises(Damaged) as damage:
        restore(elsewhere.offices, path)
    assert damage.value.path == path
    assert {each for each in path.parent.rglob("*") if each != elsewhere.data} == before
    message = str(damage.value).replace(str(path), "FILE")
    assert message.isprintable()
    assert len(message) < 250
    return message


def header_of_size(written: bytes, name: str = "acme.example/history", kind: bytes = tarfile.REGTYPE) -> bytes:
    """A header whose size is written so."""
    header = bytearray(member(name, kind).tobuf(tarfile.USTAR_FORMAT, errors="surrogateescape"))
    header[124:136] = written
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header)


# members

FOREIGN = {
    "a way out": member("../acme.example/journal"),
    "a way out in a domain": member("acme.example/../../journal"),
    "an absolute name": member("/etc/passwd"),
    "a file of another name": member("acme.example/lock"),
    "a name in capitals": member("acme.example/Journal"),
    "a folder deeper": member("acme.example/before-schema-2/journal"),
    "a file twice": member("acme.example/journal"),
    "a manifest twice": member("backup.json"),
    "a folder": member("acme.example", tarfile.DIRTYPE),
    "a link": member("acme.example/history", tarfile.SYMTYPE, "/etc/passwd"),
    "a hard link": member("acme.example/history", tarfile.LNKTYPE, "acme.example/journal"),
    "a device": member("acme.example/history", tarfile.CHRTYPE),
    "a pipe": member("acme.example/history", tarfile.FIFOTYPE),
    "a file with holes": member("acme.example/history", tarfile.GNUTYPE_SPARSE),
    "a long name of GNU": member("././@LongLink", tarfile.GNUTYPE_LONGNAME, size=900),
    "what holds for all": member("pax", tarfile.XGLTYPE, size=900),
    "no domain": member("third/journal"),
    "a domain in capitals": member("Third.example/journal"),
    "a domain in other letters": member("bücher.example/journal"),
    "a customer that the manifest does not name": member("third.example/journal"),
    "an escape in a name": member("acme.example/\x1b[31m\u202ejournal"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_no_backup_holds_is_named(acme: Folder, tmp_path: Path, name: str) -> None:
    customer = {name: content for name, content in acme.items() if name != "history"}
    said = refused(archive(tmp_path, {ACME: customer}, FOREIGN[name]))
    assert said == (
        f"FILE isn't a setup-assistant backup: {shown(FOREIGN[name].name)} doesn't belong in one — choose another file"
    )


def pax(*records: bytes, size: int = 0) -> bytes:
    """What is said ahead of a member."""
    said = b"".join(records)
    header = member("PaxHeader", tarfile.XHDTYPE, size=size or len(said)).tobuf(tarfile.USTAR_FORMAT)
    return header + said + bytes(-len(said) % 512)


HEADERS = {
    "holes": pax(b"22 GNU.sparse.major=1\n", b"32 GNU.sparse.realsize=900000000\n"),
    "a size": pax(b"18 size=900000000\n"),
    "two names": pax(b"11 path=a\n", b"11 path=b\n"),
    "a name longer than any": pax(b"x" * 2000),
    "a gigabyte": pax(size=1_000_000_000),
    "no length": pax(b"path=a\n"),
    "a length that is none": pax(b"9999999999 path=a\n"),
    "a negative size": header_of_size(b"\xff" * 12, "PaxHeader", tarfile.XHDTYPE),
    "a name that is no text": header_of_size(b"0" * 12, "acme.example/\udcff"),
}


@pytest.mark.parametrize("name", HEADERS)
def test_what_is_said_ahead_of_a_member_is_bounded(acme: Folder, tmp_path: Path, name: str) -> None:
    behind = member("acme.example/history").tobuf() + bytes(1024)
    assert "doesn't belong" in refused(
        packed(tmp_path, tar({"backup.json": manifest(ACME)})[:1024] + HEADERS[name] + behind)
    )


@pytest.mark.parametrize(
    "size",
    [
        b"\xff" * 12,
        b"\xff" * 11 + b"\x00",
        b"\x80" + b"\xff" * 11,
        b"77777777777\0",
        b"-0000000001\0",
        b"nine       \0",
    ],
    ids=["-1", "-256", "base 256, immense", "8 GB", "minus", "no number"],
)
def test_a_size_that_cannot_be_is_refused(acme: Folder, tmp_path: Path, size: bytes) -> None:
    start = tar({"backup.json": manifest(ACME)})[:1024]
    assert "FILE isn't a" in refused(packed(tmp_path, start + header_of_size(size) + bytes(4096)))


def test_a_name_is_no_longer_than_a_line(tmp_path: Path) -> None:
    path = packed(tmp_path, tar({"backup.json": manifest(ACME), "y" * 99: b""}))
    assert "y" * 60 in refused(path)


def test_a_customer_of_the_longest_name_comes_back(elsewhere: House, tmp_path: Path) -> None:
    label = "a" * 60
    domain = ".".join([label] * 4) + ".example"
    assert len(domain) > 250
    house = House(tmp_path / "long")
    house.make(domain).close()
    back_up(house.offices, [domain], tmp_path / "saved", house.clock())
    assert restore(elsewhere.offices, tmp_path / "saved") == [domain]


# the manifest

MANIFESTS: dict[str, bytes] = {
    "empty": b"",
    "no JSON": b"\xff\xfe",
    "a list": b"[]",
    "a number": b"1",
    "deep": b"[" * 60_000,
    "nobody": manifest(),
    "no schema": json.dumps({"customers": [ACME]}).encode(),
    "a schema that is no number": manifest(ACME, schema="1"),
    "a schema that is true": manifest(ACME, schema=True),
    "customers that are none": manifest(ACME, customers=None),
    "customers that are one": manifest(ACME, customers=ACME),
    "customers that are a table": manifest(ACME, customers={ACME: 1}),
    "customers without names": manifest(ACME, customers=[[ACME]]),
    "a customer outside": manifest(ACME, customers=["../acme.example"]),
    "a customer in capitals": manifest(ACME, customers=["Acme.example"]),
    "huge": manifest(ACME, made="x" * 100_000),
}


@pytest.mark.parametrize("name", MANIFESTS)
def test_a_manifest_that_says_nothing_is_named(acme: Folder, tmp_path: Path, name: str) -> None:
    path = packed(tmp_path, tar({**members({ACME: acme}), "backup.json": MANIFESTS[name]}))
    assert refused(path).startswith("FILE isn't a setup-assistant backup: backup.json ")


def test_a_backup_begins_with_its_manifest(acme: Folder, tmp_path: Path) -> None:
    whole = members({ACME: acme})
    at_the_end = {name: whole[name] for name in sorted(whole)}
    none = {name: content for name, content in whole.items() if name != "backup.json"}
    for contents in (at_the_end, none, {}):
        assert "backup.json is missing" in refused(packed(tmp_path, tar(contents)))


def test_a_schema_of_a_later_version_is_seen_before_anything_is_unpacked(tmp_path: Path) -> None:
    path = packed(tmp_path, tar({"backup.json": manifest(ACME, schema=99)}))
    with pytest.raises(Newer, match="update setup-assistant first"):
        restore(House(tmp_path / "elsewhere").offices, path)
    assert not (tmp_path / "elsewhere").exists()


# customers


def without(name: str) -> Callable[[Folder], Folder]:
    return lambda folder: {key: content for key, content in folder.items() if key != name}


def with_(**contents: bytes) -> Callable[[Folder], Folder]:
    return lambda folder: {**folder, **{name.replace("_", "."): content for name, content in contents.items()}}


def journal_of(*lines: dict[str, object]) -> bytes:
    return b"".join(map(checksummed, lines))


DEEP = b"[" * 100_000 + b"]" * 100_000
INCOMPLETE: dict[str, tuple[str, Callable[[Folder], Folder]]] = {
    "no snapshot": ("office.json", without("office.json")),
    "no journal": ("journal", without("journal")),
    "an empty snapshot": ("office.json", with_(office_json=b"")),
    "a snapshot that is none": ("office.json", with_(office_json=b"[]")),
    "a deep snapshot": ("acme.example", with_(office_json=DEEP)),
    "an empty journal": ("journal", with_(journal=b"")),
    "a journal that is none": ("journal", with_(journal=b"\n")),
    "a deep journal": ("acme.example", with_(journal=b"%08x %s\n" % (zlib.crc32(DEEP), DEEP))),
    "nothing at all": ("", with_(office_json=b"", journal=b"", history=b"")),
    "a line of other things": ("", with_(journal=journal_of({"base": 2}, {"seq": "three", "changes": 7}))),
    "a base that is none": ("journal", with_(journal=journal_of({"base": None}))),
}


@pytest.mark.parametrize("name", INCOMPLETE)
def test_a_customer_that_is_not_whole_is_named(acme: Folder, tmp_path: Path, name: str) -> None:
    wrong, spoil = INCOMPLETE[name]
    said = refused(archive(tmp_path, {ACME: spoil(acme)}))
    assert said.startswith("FILE isn't a complete backup: acme.example")
    assert wrong in said
    assert "use another copy" in said


def test_files_of_another_customer_are_refused(two: House, acme: Folder, tmp_path: Path) -> None:
    second = files(two.data / "second.example")
    assert "a different customer under third.example" in refused(archive(tmp_path, {"third.example": acme}))
    assert "acme.example/history belongs to second.example" in refused(
        archive(tmp_path, {ACME: {**acme, "history": b"".join(second["journal"].splitlines(keepends=True)[2:])}})
    )
    of_new = {**second, "journal": acme["journal"]}
    assert "second.example" in refused(archive(tmp_path, {"second.example": of_new}))


def test_a_customer_whose_history_is_damaged_comes_back_as_it_was(
    acme: Folder, elsewhere: House, tmp_path: Path
) -> None:
    """The office is whole without it; `check` says so."""
    path = archive(tmp_path, {ACME: {**acme, "history": b"spoiled\n" + acme["history"]}})
    assert restore(elsewhere.offices, path) == [ACME]
    assert (elsewhere.data / ACME / "history").read_bytes().startswith(b"spoiled")


# bounds


@pytest.fixture
def thrifty() -> Iterator[None]:
    """What is held in memory at once stays far below what comes out of the file."""
    tracemalloc.start()
    yield
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4_000_000


def bomb(folder: Path, name: str, size: int) -> Path:
    path = folder / "small.backup"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(tar({"backup.json": manifest(ACME)})[:1024])
        file.write(member(name, size=size).tobuf())
        for _written in range(0, size, 1 << 20):
            file.write(bytes(1 << 20))
    return path


def test_a_small_file_does_not_become_a_large_one(tmp_path: Path, thrifty: None) -> None:
    for name, size in (("history", 60_000_000), ("office.json", 60_000_000)):
        path = bomb(tmp_path, f"acme.example/{name}", size)
        assert path.stat().st_size < 400_000
        assert f"acme.example/{name} is too large" in refused(path)
    assert not (tmp_path / "elsewhere").exists()


def test_what_is_read_at_one_go_is_small_enough_for_that(tmp_path: Path, thrifty: None) -> None:
    header = member("acme.example/office.json", size=200_000_000).tobuf()
    path = packed(tmp_path, tar({"backup.json": manifest(ACME)})[:1024] + header + bytes(8192))
    assert "acme.example/office.json is too large" in refused(path)


def test_small_json_that_would_take_much_memory_is_refused(
    acme: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "MOST_VALUES", 20_000)
    assert restore(House(tmp_path / "house").offices, archive(tmp_path, {ACME: acme})) == [ACME]
    spoiled = {**acme, "office.json": b"[" + b"[]," * 30_000 + b"[]]"}
    assert "acme.example/office.json is too large" in refused(archive(tmp_path, {ACME: spoiled}))


def test_a_backup_that_is_too_large_as_a_whole_is_neither_made_nor_restored(
    two: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What could not be restored is not put in place; the advice is followed."""
    for domain in BOTH:  # of what a tar is made of, some 10 kB are one
        office = two.offices.open(domain)
        view = office.view()
        view.put(view.account.with_(name="Another name"))
        office.commit(view.plan("long " * 5_000, "ann"))
    saved = tmp_path / "saved"
    back_up(two.offices, BOTH, saved, two.clock())
    monkeypatch.setattr("store.archive.LARGEST", 65_000)
    with pytest.raises(OSError, match="back up one customer at a time, with --domain"):
        back_up(two.offices, BOTH, tmp_path / "new", two.clock())
    assert not (tmp_path / "new").exists()
    assert "is too large" in refused(saved)
    for domain in BOTH:
        back_up(two.offices, [domain], tmp_path / domain, two.clock())


# the file itself


@pytest.mark.parametrize(
    "content",
    [b"", b"account:\n  name: Acme\n", b"\x1f\x8b", gzip.compress(b"no archive" * 99, mtime=0), gzip.compress(b"")],
    ids=["empty", "text", "cut off", "no archive inside", "nothing inside"],
)
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "anything"
    path.write_bytes(content)
    assert refused(path) == "FILE isn't a complete backup — use another copy"


BEHIND = {
    "a letter": b"x",
    "a zero": b"\0",
    "another archive": gzip.compress(bytes(512)),
    "nothing, packed": gzip.compress(b""),
}


@pytest.mark.parametrize("name", BEHIND)
def test_nothing_stands_behind_a_backup(saved: Path, name: str) -> None:
    saved.write_bytes(saved.read_bytes() + BEHIND[name])
    assert "isn't a complete backup" in refused(saved)


def test_nothing_stands_behind_the_end_of_the_archive_in_it(acme: Folder, tmp_path: Path) -> None:
    assert "isn't a complete backup" in refused(packed(tmp_path, tar(members({ACME: acme})) + b"more"))


def spoiled(whole: bytes) -> Iterator[bytes]:
    """Cut off, and with a bit flipped, in many places. What unpacks to the same in spite of it is not spoiled."""
    for place in range(10, len(whole), max(1, len(whole) // 50)):
        for content in (whole[:place], whole[:place] + bytes([whole[place] ^ (1 << place % 8)]) + whole[place + 1 :]):
            if not says_the_same(content, whole):
                yield content


def says_the_same(content: bytes, whole: bytes) -> bool:
    try:
        return gzip.decompress(content) == gzip.decompress(whole)
    except (OSError, EOFError, zlib.error):
        return False


def test_a_backup_that_was_cut_off_or_changed_is_never_restored(saved: Path) -> None:
    for content in spoiled(saved.read_bytes()):
        saved.write_bytes(content)
        refused(saved)


def test_a_header_with_any_byte_changed_is_refused_or_restores_the_same(
    saved: Path, two: House, tmp_path: Path
) -> None:
    """Behind a checksum that fits: a backup that somebody packed again."""
    whole = gzip.decompress(saved.read_bytes())
    for place in range(0, 512, 3):
        path = packed(tmp_path, whole[:place] + bytes([whole[place] ^ 0x11]) + whole[place + 1 :])
        assert "FILE isn't a" in refused(path)


# commands


def test_a_bad_member_is_exit_4_and_named(acme: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = archive(tmp_path, {ACME: acme}, member("acme.example/\x1b[2J"))
    assert main(["--data", str(tmp_path / "new"), "restore", str(path)]) == 4
    assert r"acme.example/\x1b[2J doesn't belong" in capsys.readouterr().err
