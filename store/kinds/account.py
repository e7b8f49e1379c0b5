"""The account: its place among the records, and what its price table can price."""

from store.kinds.user import SCOPES, USER_TYPES, Scope
from store.texts import N_

ACCOUNT_ID = 1
"""The id of the only record in the account's table."""

BILLED_SCOPES = (Scope.CALL_CENTER_AGENT, Scope.CALL_CENTER_SUPERVISOR)

PRICE_ITEMS: dict[str, str] = {
    **{str(user_type): title for user_type, title in USER_TYPES.items()},
    **{str(scope): SCOPES[scope] for scope in BILLED_SCOPES},
    "fax": N_("Virtual fax"),
    "conference": N_("Conference bridge"),
    "number": N_("Phone number"),
}
"""What a price table can price, by the name it has there."""
