"""The list of records, however many."""

import pytest
from textual.scrollbar import ScrollBar

from screens.widgets.record_list import Column, RecordList
from screens.widgets.scrollbar import ThinBar
from tests.screens.widget_stage import NASTY, Stage, painting, posted

COLUMNS = [
    Column("Ext", 4),
    Column("Name", 17),
    Column("Location", 12),
    Column("Device", 13),
    Column("Number", 15),
    Column("Tags", 9, grows=1),
]


class Rows:
    """Rows of users by extension, counting which were asked for."""

    def __init__(self, extensions, tags="Password Required"):
        self.extensions = list(extensions)
        self.tags = tags
        self.asked = []

    def __len__(self):
        return len(self.extensions)

    def row(self, index):
        self.asked.append(index)
        name = {1: NASTY, 2: "株式会社山田太郎商店"}.get(index, "Dana Reyes")
        extension = str(self.extensions[index])
        return extension, name, "Main office", "Mobile app", "(212) 555-0113", self.tags

    def key(self, index):
        return str(self.extensions[index])

    def find(self, key):
        return self.extensions.index(int(key)) if int(key) in self.extensions else None


class Listing(Stage):
    """The list alone, with the whole screen."""

    def compose(self):
        yield from self.widgets


@pytest.fixture
async def users():
    records = RecordList(COLUMNS, Rows(range(101, 151)), empty="No users yet — a adds the first")
    app = Listing(records)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        yield app, pilot, records


async def test_all_columns_of_users_fit_at_80_and_are_cut_by_cells(users):
    app, _pilot, _records = users
    head, first, second, third = app.screen_lines()[:4]
    assert head.rstrip(" │┃") == " Ext  Name              Location     Device        Number          Tags"
    assert first.startswith("▸101  Dana Reyes        Main office  Mobile app    (212) 555-0113  Password")
    assert NASTY in second
    assert third.startswith(" 103  株式会社山田太郎… Main office")


async def test_what_has_no_room_ends_in_an_ellipsis_in_the_row_of_the_cursor_too():
    app = Listing(RecordList([*COLUMNS[:-1], Column("Tags", 20)], Rows(range(101, 104))))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for row in app.screen_lines()[1:4]:
            assert row.rstrip(" │┃").endswith("…"), row


async def test_the_scrollbar_takes_its_cell_from_the_last_column_alone():
    """In the row of the cursor an ellipsis stood where nothing was left out."""
    columns = [*COLUMNS[:-1], Column("Tags", 80 - 1 - 66 - 1)]
    app = Listing(RecordList(columns, Rows(range(101, 151), tags="Password")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        here, below = app.screen_lines()[1:3]
        assert here.rstrip(" │┃").endswith("Password")
        assert below.rstrip(" │┃").endswith("Password")


async def test_only_rows_in_sight_are_asked_for():
    rows = Rows(range(100_000, 150_000))
    app = Listing(records := RecordList(COLUMNS, rows))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert set(rows.asked) <= set(range(24))
        await pilot.press("end")
        await pilot.pause()
        assert "149999" not in app.screen_text()  # the column is 4 wide
        assert records.cursor_key == "149999"
        assert len(set(rows.asked)) < 80


async def test_the_cursor_moves_without_painting_more_than_two_rows(users):
    app, pilot, records = users
    async with painting(app, pilot) as painted:
        await pilot.press("down")
    assert painted == {"layouts": 0, "rows": 2}
    assert records.cursor == 1
    assert posted(app, "moved") == ["102"]
    assert app.screen_lines()[2].startswith("▸102")


async def test_page_keys_home_and_end_move_by_what_is_in_sight(users):
    app, pilot, records = users
    await pilot.press("pagedown")
    assert records.cursor == 23
    await pilot.press("end")
    await pilot.pause()
    assert app.screen_lines()[-1].startswith("▸150")
    assert app.screen_lines()[0].startswith(" Ext")
    await pilot.press("pageup")
    assert records.cursor == 26
    await pilot.press("home", "up")
    assert records.cursor == 0


async def test_enter_opens_and_letters_are_the_pages(users):
    app, pilot, _records = users
    await pilot.press("down", "enter", "s", "escape")
    assert posted(app, "opened") == ["102"]
    assert app.page_keys == ["s", "escape"]


async def test_the_cursor_stays_on_its_record_when_rows_come_and_go(users):
    app, pilot, records = users
    assert records.go_to("110")
    records.show(Rows([*range(90, 120), 130]))
    await pilot.pause()
    assert records.cursor_key == "110"
    assert "▸110" in app.screen_text()
    records.show(Rows([101, 102]))
    await pilot.pause()
    assert records.cursor_key == "102"
    assert not records.go_to("110")


async def test_an_empty_list_says_which_key_makes_the_first(users):
    app, pilot, records = users
    records.show(Rows([]))
    await pilot.press("down", "end", "enter")
    assert records.cursor_key is None
    assert "No users yet — a adds the first" in app.screen_text()
    assert app.said == []
    records.show(Rows([101]))
    await pilot.pause()
    assert records.cursor_key == "101"
    assert "▸101" in app.screen_text()


async def test_a_click_moves_the_cursor_and_a_second_one_opens(users):
    app, pilot, records = users
    await pilot.click(records, offset=(10, 5))
    await pilot.click(records, offset=(10, 5))
    await pilot.click(records, offset=(10, 0))
    assert posted(app, "moved") == ["105"]
    assert posted(app, "opened") == ["105"]


@pytest.mark.parametrize("width", [20, 40, 80, 120])
async def test_no_row_is_wider_than_the_terminal(width):
    app = Listing(RecordList(COLUMNS, Rows(range(101, 104))))
    async with app.run_test(size=(width, 10)) as pilot:
        await pilot.pause()
        await pilot.resize_terminal(width - 5, 6)
        await pilot.pause()
        assert all(strip.cell_length == width - 5 for strip in app.screen._compositor.render_strips())


async def test_the_scrollbar_is_drawn_in_whole_cells_and_moves_only_when_it_must(monkeypatch):
    monkeypatch.setattr(ScrollBar, "renderer", ThinBar)
    app = Listing(RecordList(COLUMNS, Rows(range(101, 201))))
    async with app.run_test(size=(80, 21)) as pilot:
        await pilot.pause()
        assert "".join(line[-1] for line in app.screen_lines()) == "┃" * 4 + "│" * 17
        await pilot.press("end")
        await pilot.pause()
        assert "".join(line[-1] for line in app.screen_lines()) == "│" * 17 + "┃" * 4
