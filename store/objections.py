"""What speaks against a plan: records that cannot be, rules that it breaks, what is another customer's."""

from collections.abc import Iterator
from pathlib import Path

from store.errors import Finding
from store.label_owners import labels_set, on_others_devices
from store.number_registry import NumberRegistry
from store.plan import Plan
from store.rules import check, malformed
from store.tables import Tables
from store.texts import _
from store.view import SecretValues, View


def objections(base: Tables, plan: Plan, secrets: SecretValues, domain: str, registry: NumberRegistry) -> list[Finding]:
    """`base` is the office as it is, `domain` whose it is."""
    wrong = malformed(base, plan)
    if wrong:
        return wrong
    found = check(View.of(base, plan, secrets), plan)
    found += [*_of_another_domain(domain, plan), *_owned_by_others(domain, plan, registry)]
    return [*found, *_labels_of_others(domain, plan, registry.data)]


def _of_another_domain(domain: str, plan: Plan) -> Iterator[Finding]:
    """The folder is named after the domain, and the numbers are written down under it."""
    for change in plan.of("account"):
        if change.is_made and change.after and change.after["domain"] != domain:
            yield Finding(
                "domain-fixed",
                _("this account is for {other}, not {domain}").format(other=change.after["domain"], domain=domain),
                table="account",
                id=change.id,
                field="domain",
            )


def _owned_by_others(domain: str, plan: Plan, registry: NumberRegistry) -> Iterator[Finding]:
    for number, owner in registry.owned_by_others(domain, plan.numbers_added).items():
        yield Finding("number-other-customer", registry.format_taken(number, owner), table="numbers", id=number)


def _labels_of_others(domain: str, plan: Plan, data: Path) -> Iterator[Finding]:
    """Only warned about: a phone may have moved from one customer to another that has not retired it yet."""
    given = labels_set(plan)
    for label in on_others_devices(data, domain, given):
        message = _("{identifier} is another customer's too — check it").format(identifier=label)
        yield Finding("identifier-other-customer", message, "warned", "devices", given[label], "identifier")
