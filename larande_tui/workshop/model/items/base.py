"""Base of all items: small frozen models with an id, and their conversion to and from the JSON of a file."""

import secrets
import sys
from functools import cache
from typing import Annotated, Any, ClassVar, Final, NamedTuple, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core.core_schema import ErrorType

from larande_tui.core.nesting import is_deeper
from larande_tui.core.text_types import Pointer

HIGHEST_NUMBER: Final = 1_000_000_000
Number = Annotated[int, Field(ge=0, le=HIGHEST_NUMBER)]
"""A whole number with a limit that sheets and JSON can hold."""


class Key(NamedTuple):
    """Identity of an item: its kind and its id. Links and votes use it as text, such as ``note/k3j0q4v7pa``."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parse ``kind/id``.

        Raises:
            ValueError: there is no slash.
        """
        kind, slash, name = text.partition("/")
        if not slash:
            raise ValueError(f"not a key: {text!r}")
        return cls(kind, name)

    @classmethod
    def named(cls, text: str) -> Self:
        """Parse ``kind/id`` in a link, a vote or an override; a text without a slash gives a key without any item."""
        kind, slash, name = text.partition("/")
        return cls(kind, name) if slash else cls("", text)


_REPEATED: Final = frozenset({"step", "place", "theme", "category", "area", "source", "target"})
"""Fields whose values recur in many items, and are interned."""

_ID_CHARACTERS: Final = b"0123456789abcdefghjkmnpqrstvwxyz" * 8
"""The character of each random byte, all of them equally likely."""
_ID_LENGTH: Final = 10

_MOST_WRITTEN: Final = 200
"""Deepest nesting of an item's fields; pydantic can serialise about fifty levels more."""

_ID: Final[set[str]] = {"id"}
_NOT_NOTED: Final[set[str]] = set()
_NOTHING_MORE: Final[dict[str, Any]] = {}


def new_id() -> str:
    """Generate a unique short id from the system's randomness."""
    return id_of(secrets.token_bytes(_ID_LENGTH))


def id_of(token: bytes) -> str:
    """Encode the first bytes of a token as an id: 10 characters of 32."""
    return token[:_ID_LENGTH].translate(_ID_CHARACTERS).decode("ascii")


class Item(BaseModel):
    """Base of all items. Fields unknown to this version are kept and written back unchanged."""

    model_config = ConfigDict(
        frozen=True, extra="allow", revalidate_instances="never", defer_build=True, allow_inf_nan=False
    )

    kind: ClassVar[str] = ""
    kinds: ClassVar[dict[str, "type[Item]"]] = {}

    id: Pointer = Field(default_factory=new_id)

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Register the kind, so that its items can be read from a file."""
        super().__pydantic_init_subclass__(**kwargs)
        Item.kinds[cls.kind] = cls

    @property
    def key(self) -> Key:
        """Return the kind and id that identify this item."""
        return Key(self.kind, self.id)

    def changed(self, **fields: Any) -> Self:
        """Return a copy with new values, validated.

        Raises:
            ValidationError: a value is invalid.
        """
        return type(self).model_validate({**dict(self), **fields})

    def dump(self) -> dict[str, Any]:
        """Return the item as JSON data: kind and id first, then the fields that differ from their defaults.

        A note: ``{"kind": "note", "id": "k3j0q4v7pa", "step": "reflektion", "text": "tid", "number": 7}``.
        """
        fields = self.model_dump(mode="json", exclude_defaults=True, exclude=_ID)  # else a new id is made to compare
        return {"kind": self.kind, "id": self.id} | fields


class Foreign(Item):
    """An item that this version cannot read: kept unchanged, and reported.

    Attributes:
        of_kind: its stated kind.
        data: its JSON data, unchanged.
        damaged: whether no version of larande writes such data; otherwise its kind or contents are a newer version's.
    """

    kind: ClassVar[str] = "?"

    id: str
    of_kind: str
    data: dict[str, Any]
    damaged: bool = False

    @property
    def key(self) -> Key:
        """Return its kind and id in the file."""
        return Key(self.of_kind, self.id)

    def dump(self) -> dict[str, Any]:
        """Return its JSON data, unchanged."""
        return dict(self.data)


_OF_NEWER_VERSIONS: Final = frozenset(
    {"missing", "extra_forbidden", "literal_error", "union_tag_invalid", "union_tag_not_found"}
)
"""Pydantic's types of errors that contents of a newer version may cause."""
_OF_PYDANTIC: Final[frozenset[str]] = frozenset(get_args(ErrorType))
"""All of Pydantic's types of errors; any other is of a rule of ours, such as a programme's own."""


def may_be_newer(model: type[Item], fields: dict[str, Any], error: ValidationError) -> bool:
    """Return whether invalid contents may come from a newer version; otherwise they are damage.

    A newer version may have new fields and choices, omit fields that it no longer has, and accept values that rules of
    this one refuse. It never changes the type or limits of a field, but adds another.

    Args:
        model: the item's model.
        fields: the fields as read.
        error: the error of their validation.
    """
    kinds = {detail["type"] for detail in error.errors(include_url=False, include_context=False, include_input=False)}
    return bool(kinds & _OF_NEWER_VERSIONS or kinds - _OF_PYDANTIC) or _has_unknown_fields(model, fields)


def _has_unknown_fields(model: type[Item], fields: dict[str, Any]) -> bool:
    """Return whether an item, or an item inside it, has unknown fields."""
    if fields.keys() - model.model_fields.keys():
        return True
    return any(
        _has_unknown_fields(inner, part)
        for name, value in fields.items()
        for inner in _items_in(model.model_fields[name].annotation if name in model.model_fields else None)
        for part in (value if isinstance(value, list) else [value])
        if isinstance(part, dict)
    )


@cache
def _holds_models(model: type[Item]) -> bool:
    """Tell whether a part of an item may have fields that this version does not know."""
    return any(_models_in(field.annotation) for field in model.model_fields.values())


def _models_in(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    return any(map(_models_in, get_args(annotation)))


def _items_in(annotation: Any) -> list[type[Item]]:
    """Return the item models that a field may hold."""
    if isinstance(annotation, type) and issubclass(annotation, Item):
        return [annotation]
    return [kind for part in get_args(annotation) for kind in _items_in(part)]


def key_of(data: dict[str, Any]) -> Key:
    """Return the key in an item's JSON data.

    Raises:
        ValueError: kind or id is missing, so it names nothing.
    """
    kind, name = data.get("kind"), data.get("id")
    if not isinstance(kind, str) or not isinstance(name, str) or not kind or not name:
        raise ValueError("an item needs kind and id")
    return Key(kind, name)


def item_from(data: dict[str, Any]) -> Item:
    """Create an item from its JSON data.

    Args:
        data: with ``kind`` and ``id``; see `Item.dump`.

    Returns:
        The item, or a `Foreign` when this version does not know its kind or cannot read its contents.

    Raises:
        ValueError: kind or id is missing, so it names nothing.
    """
    kind, name = key_of(data)
    model = Item.kinds.get(kind)
    if model is None or model is Foreign:
        return Foreign(id=name, of_kind=kind, data=data)
    fields = {field: value for field, value in data.items() if field != "kind"}
    for field in _REPEATED & fields.keys():
        if isinstance(fields[field], str):
            fields[field] = sys.intern(fields[field])
    try:
        item = model.model_validate(fields)
    except ValidationError as error:
        damaged = not may_be_newer(model, fields, error)
        return Foreign(id=name, of_kind=kind, data=data, damaged=damaged)
    if (item.__pydantic_extra__ or _holds_models(model)) and is_deeper(fields, _MOST_WRITTEN):
        return Foreign(id=name, of_kind=kind, data=data, damaged=True)
    # Pydantic's set of given fields is as large as a note, and unused; so is an empty dict for unknown fields.
    object.__setattr__(item, "__pydantic_fields_set__", _NOT_NOTED)
    if not item.__pydantic_extra__:
        object.__setattr__(item, "__pydantic_extra__", _NOTHING_MORE)
    return item
