"""The customers of one data folder, each under its domain."""

import errno
import os
from pathlib import Path

from store.customers import customers, is_customer
from store.errors import Conflict, Damaged, Finding, StoreError
from store.files import make_folder, settle, sweep, unfinished_folder
from store.kinds.account import ACCOUNT_ID
from store.model.domain import checked_domain
from store.number_registry import NumberRegistry
from store.office import Clock, Office, utc_now
from store.plan import Plan
from store.tables import Tables
from store.texts import _
from store.view import View


class Offices:
    """Opens customers and makes new ones."""

    def __init__(self, data: Path, clock: Clock = utc_now) -> None:
        self.data = data
        self._clock = clock
        self.registry = NumberRegistry(data)
        self._aside: Office | None = None
        """What `domains` looked into last, for `open`: reading a large office takes longest of all."""

    def __del__(self) -> None:
        """What nobody opened after all keeps no disk busy."""
        if self._aside is not None:
            self._aside.close()

    def domains(self) -> list[str]:
        """The customers that have an account, by domain."""
        return [domain for domain in customers(self.data) if self._has_account(domain)]

    def open(self, domain: str) -> Office:
        """Raises LookupError where there is no such customer, Damaged or Newer where its files cannot be read."""
        domain = checked_domain(domain)
        aside, self._aside = self._aside, None
        if aside is not None:
            if aside.domain == domain and is_customer(self.data, domain) and _is_up_to_date(aside):
                return aside
            aside.close()
        if not is_customer(self.data, domain):
            raise LookupError(_("no customer {domain} here — check the domain").format(domain=domain))
        for folder in (self.data, self.data / domain, self.registry.folder):
            sweep(folder)
        office = Office(self.data / domain, self.registry, self._clock)
        account = office.view().raw("account", ACCOUNT_ID)
        if account is not None and account["domain"] != domain:
            office.close()
            message = _("{folder} contains {domain} — move it out of {data}")
            folder = self.data / domain
            raise Damaged(message.format(folder=folder, domain=account["domain"], data=self.data), folder)
        self.registry.note_if_missing(domain)
        return office

    def view_of_new(self) -> View:
        """What a plan for a customer that is not there yet is made with."""
        return View(Tables())

    def check(self, domain: str, plan: Plan) -> list[Finding]:
        """What the rules say about a plan, for a customer that is there or would be made by it."""
        if is_customer(self.data, domain):
            office = self.open(domain)
            try:
                return office.check(plan)
            finally:
                office.close()
        return self.check_new(domain, plan)

    def check_new(self, domain: str, plan: Plan) -> list[Finding]:
        """What the rules say about a plan for a customer that was not there when it was made."""
        from store.objections import objections  # here: whoever only reads an office needs no rules

        return objections(Tables(), plan, {}, domain, self.registry)

    def make(self, domain: str, plan: Plan) -> Office:
        """Commit the plan that makes a customer. The folder appears under its name once it is whole.

        Raises what `Office.commit` raises, and Conflict where the customer has come into being meanwhile.
        """
        domain = checked_domain(domain)
        if is_customer(self.data, domain):
            return self._make_again(domain, plan)
        make_folder(self.data)
        with self.registry.locked(), unfinished_folder(self.data / domain) as unfinished:
            if is_customer(self.data, domain):
                raise Conflict(_there_already(domain), [])
            office = Office.begin(unfinished, self.registry, self._clock, domain)
            try:
                office.carry_out(plan)
                self._put_in_place(unfinished, domain)
            except BaseException:
                office.close()
                raise
            office.moved(self.data / domain)
            self.registry.note(domain, office.numbers)
        settle(self.data)
        return office

    def _make_again(self, domain: str, plan: Plan) -> Office:
        """In a folder that has no account any more."""
        office = self.open(domain)
        try:
            if office.view().base.get("account", ACCOUNT_ID) is not None:
                raise Conflict(_there_already(domain), [])
            office.commit(plan)
        except BaseException:
            office.close()
            raise
        return office

    def _put_in_place(self, unfinished: Path, domain: str) -> None:
        try:
            os.rename(unfinished, self.data / domain)
        except OSError as error:
            if error.errno in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR):
                raise Conflict(_there_already(domain), []) from error
            raise

    def _has_account(self, domain: str) -> bool:
        """A damaged one counts: opening it says what is wrong."""
        try:
            office = self.open(domain)
        except LookupError:
            return False  # taken away since the folder was listed
        except (Damaged, OSError):
            return True
        self._aside = office
        return office.view().base.get("account", ACCOUNT_ID) is not None


def _is_up_to_date(office: Office) -> bool:
    """False where it cannot be brought up to date: opening it anew says why."""
    try:
        office.refresh()
    except (StoreError, OSError):
        return False
    return True


def _there_already(domain: str) -> str:
    return _("customer {domain} already exists").format(domain=domain)
