"""Numbers outside the account, to which calls go on."""

from collections.abc import Iterator

from setup_assistant.forms.step import refused, warned
from setup_assistant.numbers.parsing import WORDS_LEFT_OUT, Read, format_left_out, read
from store.errors import Finding
from store.model.e164 import E164, as_id, national
from store.model.text import whole_number
from store.rules.far_numbers import costs_extra
from store.texts import _
from store.view import View


def read_typed(view: View, typed: str) -> Read:
    """A number as it is written in the account's country, and the words beside it.

    Raises ValueError that says what to type.
    """
    account = view.account
    return read(typed, account.country, account.main_number)


def read_number(view: View, typed: str) -> E164:
    """The number alone. Raises ValueError as `read_typed` does."""
    return read_typed(view, typed).number


def format_typed(view: View, typed: str) -> str:
    """As it will be shown once it is stored; what can't be read stays as it was typed."""
    try:
        return national(read_number(view, typed))
    except ValueError:
        return typed


def check_outside(view: View, field: str, typed: str, code: str = "number-invalid") -> Iterator[Finding]:
    """What keeps a number from being forwarded to; `code`: of what is no number at all."""
    if view.raw("users", whole_number(typed) or 0) is not None:
        message = _("{extension} is an extension — enter an outside number")
        yield refused(code, field, message.format(extension=typed.strip()))
        return
    try:
        number, left_out = read_typed(view, typed)
    except ValueError as error:
        yield refused(code, field, str(error))
        return
    if view.raw("numbers", as_id(number)) is not None:
        message = _("{number} is on your account — enter an outside number")
        yield refused("forward-own-number", field, message.format(number=national(number)))
        return
    if extra := costs_extra(number):
        yield extra._replace(field=field)
    if left_out:
        yield warned(WORDS_LEFT_OUT, field, format_left_out(left_out))
