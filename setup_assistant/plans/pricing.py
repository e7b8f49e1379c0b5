"""What a plan costs a month, before it is committed."""

from collections import Counter
from decimal import Decimal
from typing import NamedTuple

from store.kinds.account import ACCOUNT_ID, BILLED_SCOPES, PRICE_ITEMS
from store.kinds.user import UserType
from store.model.account import Account
from store.model.services import Bridge
from store.model.user import User
from store.plan import Plan
from store.tables import Stored
from store.texts import _
from store.view import View

USUAL_PRICE = {"US": Decimal("19.95"), "CA": Decimal("24.95")}
"""Of a user of any type, where the account's price table does not say otherwise."""

CURRENCY = {"US": "USD", "CA": "CAD"}


class Cost(NamedTuple):
    """What something adds a month. `extra` is billed as well, `ended` no more, at prices that no table says."""

    monthly: Decimal
    currency: str
    extra: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()

    def amount(self) -> str:
        """As in JSON: "19.95"."""
        return f"{self.monthly:.2f}"

    def format(self) -> str:
        """As on screen: "+ $19.95/mo"."""
        if not self.monthly:
            return _("no change in cost")
        sign = "−" if self.monthly < 0 else "+"
        return _("{sign} ${amount}/mo").format(sign=sign, amount=f"{abs(self.monthly):.2f}")

    def in_full(self) -> str:
        """With its currency."""
        return f"{self.format()} {self.currency}" if self.monthly else self.format()

    def lines(self) -> list[str]:
        """All of it: the amount, unless only what has no price changes, and what has none."""
        amount = [self.format()] if self.monthly or not (self.extra or self.ended) else []
        return [*amount, *self.without_price()]

    def without_price(self) -> list[str]:
        """A line for each thing whose price no table says, and where to enter one."""
        begun = [_("billed separately: {item}").format(item=item) for item in self.extra]
        if begun:
            begun.append(_("enter prices in an answers file, under account.prices"))
        return begun + [_("no longer billed: {item}").format(item=item) for item in self.ended]


def price(account: Account, item: str) -> Decimal | None:
    """Of one of `PRICE_ITEMS` a month; None: the table does not say."""
    if item in account.prices:
        return account.prices[item]
    return USUAL_PRICE[account.country] if item in set(UserType) else None


def format_price(account: Account, item: str) -> str:
    """Of one of `PRICE_ITEMS`: "$19.95/mo"."""
    each = price(account, item)
    return _("billed separately") if each is None else _("${price}/mo").format(price=f"{each:.2f}")


def cost(view: View, plan: Plan) -> Cost:
    """What a plan adds: what it makes, less what it removes. `view` is the office with the plan done.

    Where the plan removes the account itself, its former prices say what that saves.
    """
    account = account_of(view)
    if account is None:
        return Cost(Decimal(0), CURRENCY["US"])
    items: Counter[str] = Counter()
    for change in plan.changes:
        before, after = view.base.get(change.table, change.id), view.raw(change.table, change.id)
        items.update(_items(change.table, after))
        items.subtract(_items(change.table, before))
    monthly = sum((count * (price(account, item) or Decimal(0)) for item, count in items.items()), Decimal(0))
    unpriced = {item: count for item, count in items.items() if item != "number" and price(account, item) is None}
    extra = tuple(_(PRICE_ITEMS[item]) for item, count in unpriced.items() if count > 0)
    ended = tuple(_(PRICE_ITEMS[item]) for item, count in unpriced.items() if count < 0)
    return Cost(monthly, CURRENCY[account.country], extra, ended)


def account_of(view: View) -> Account | None:
    """The account as it is with the plan done, else as it was."""
    return view.get(Account, ACCOUNT_ID) or View(view.base).get(Account, ACCOUNT_ID)


def office_total(view: View) -> Cost:
    """What the whole office costs a month."""
    account = view.account
    monthly = sum(
        (view.count(User, "user_type", str(kind)) * (price(account, kind) or Decimal(0)) for kind in UserType),
        Decimal(0),
    )
    priced = {item: each for item in (*BILLED_SCOPES, "fax") if (each := price(account, item))}
    if priced:
        for id in view.ids(User):
            monthly += sum(priced.get(item, Decimal(0)) for item in _items("users", view.raw("users", id)))
    monthly += sum(1 for _id in view.ids(Bridge)) * (price(account, "conference") or Decimal(0))
    each_number = price(account, "number")
    if each_number:
        monthly += each_number * len(view.base.tables["numbers"])
    return Cost(monthly, CURRENCY[account.country])


def _items(table: str, stored: Stored | None) -> list[str]:
    if stored is None:
        return []
    match table:
        case "users":
            scope = [stored["scope"]] if stored["scope"] in BILLED_SCOPES else []
            seat = [stored["user_type"]] if stored["left"] is None else []
            return [*seat, *scope, *(["fax"] if stored["fax"] else [])]
        case "bridges":
            return ["conference"]
        case "numbers":
            return ["number"]
    return []
