"""What pydantic found wrong, in the words of a school office."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from toolkit.settings.keys import Table
from toolkit.settings.mistakes import Mistake, either, suggestion
from toolkit.settings.toml import Document
from toolkit.settings.where import where

_SECRET_KEYS = {"password", "passphrase", "secret", "client_secret"}

_SECRETS = {"ews": "CONDUCT_EWS_PASSWORD", "smtp": "CONDUCT_SMTP_PASSWORD", "graph": "CONDUCT_GRAPH_SECRET"}
"""Room of [mail] → the environment variable that holds its secret."""

Sentence = Callable[[ErrorDetails, type[Table]], str]


def mistakes_in(error: ValidationError, document: Document, model: type[Table], file: str) -> list[Mistake]:
    """Return one Mistake for each thing wrong, in the order of the file's keys."""
    return [
        Mistake(file, where(found["loc"], document), _sentence(found, model))
        for found in error.errors(include_url=False)
        if not _is_echo(found)
    ]


def _is_echo(found: ErrorDetails) -> bool:
    """Tell a list that pydantic calls too short only because its items are wrong; they are named by themselves."""
    return found["type"] == "too_short" and bool(found["input"])


def _sentence(found: ErrorDetails, model: type[Table]) -> str:
    say = _SENTENCES.get(found["type"]) or _EXPECTATIONS.get(found["type"].split("_")[0])
    return say(found, model) if say else str(found["msg"])


def _missing(found: ErrorDetails, model: type[Table]) -> str:
    return f"is missing{_example(found['loc'], model)}"


def _empty(found: ErrorDetails, model: type[Table]) -> str:
    return f"is empty{_example(found['loc'], model)}"


def _our_own(found: ErrorDetails, _: type[Table]) -> str:
    return str(found["ctx"]["error"])


def _too_small(found: ErrorDetails, _: type[Table]) -> str:
    return f"expected at least {found['ctx']['ge']}, found {found['input']}"


def _too_large(found: ErrorDetails, _: type[Table]) -> str:
    return f"expected at most {found['ctx']['le']}, found {found['input']}"


def _unknown_key(found: ErrorDetails, model: type[Table]) -> str:
    *keys, name = map(str, found["loc"])
    if name.casefold() in _SECRET_KEYS:
        variables = [variable for room, variable in _SECRETS.items() if room in keys] or list(_SECRETS.values())
        return f"no secret is written in a file; delete this line, and keep it in the keyring or in {either(variables)}"
    table = _table_at(keys, model)
    known = _fields(table) if table else ()
    return f"no such key{suggestion(name, known)}"


def _one_of(found: ErrorDetails, _: type[Table]) -> str:
    expected = str(found["ctx"]["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
    given = found["input"]
    near = suggestion(given, expected) if isinstance(given, str) else ""
    return f"expected {either(expected)}, found {_shown(given)}{near}"


def _expected(what: str) -> Sentence:
    def say(found: ErrorDetails, model: type[Table]) -> str:
        return f"expected {what}, found {_shown(found['input'])}{_example(found['loc'], model)}"

    return say


def _list(found: ErrorDetails, model: type[Table]) -> str:
    if isinstance(found["input"], dict):
        name = found["loc"][-1]
        return f"write [[{name}]] with two brackets on each side, above every {name}"
    return _expected("a list in square brackets")(found, model)


def _shown(value: Any) -> str:
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


def _example(keys: Sequence[str | int], model: type[Table]) -> str:
    """Return how the key is written, from its own field: "; for example: roll = 210"."""
    if not keys or isinstance(keys[-1], int):
        return ""
    table = _table_at(keys[:-1], model)
    field = _fields(table).get(str(keys[-1])) if table else None
    if table is None or field is None or not field.examples:
        return ""
    return f"; for example: {table.written.format(key=keys[-1], example=field.examples[0])}"


def _fields(model: type[Table]) -> dict[str, Any]:
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _table_at(keys: Sequence[str | int], model: type[Table]) -> type[Table] | None:
    """Return the table that `keys` lead to: list positions and free names keep to the table they hold."""
    current: type[Table] | None = model
    for part in keys:
        if current is None:
            return None
        field = _fields(current).get(str(part))
        if field is not None:
            current = _table_in(field.annotation)
    return current


def _table_in(annotation: Any) -> type[Table] | None:
    if isinstance(annotation, type) and issubclass(annotation, Table):
        return annotation
    return next((table for part in get_args(annotation) if (table := _table_in(part))), None)


_SENTENCES: dict[str, Sentence] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "value_error": _our_own,
    "literal_error": _one_of,
    "enum": _one_of,
    "too_short": _empty,
    "string_too_short": _empty,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
}
"""pydantic's kind of error → what we say of it."""

_EXPECTATIONS: dict[str, Sentence] = {
    "string": _expected("text between quotes"),
    "int": _expected("a whole number"),
    "bool": _expected("true or false"),
    "date": _expected("a day, year first and without quotes"),
    "tuple": _list,
    "dict": _expected("a table of keys and values"),
    "model": _expected("a table of keys and values"),
}
"""How a kind begins ("int_parsing") → what we say of it."""
