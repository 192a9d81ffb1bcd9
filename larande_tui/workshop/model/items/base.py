"""What every item is: small, frozen, with an id; and how it stands in a file and comes back from one."""

from __future__ import annotations

import secrets
import sys
from typing import Annotated, Any, ClassVar, Final, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from larande_tui.core.text import Pointer

Number = Annotated[int, Field(ge=0, le=1_000_000_000)]
"""A whole number that a person could have counted to; no sheet holds one without end."""


class Key(NamedTuple):
    """What an item is called: its kind and its id. As text it is ``kind/id``, which links and votes use."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}"

    @classmethod
    def parse(cls, text: str) -> Key:
        """Read ``kind/id`` back.

        Raises:
            ValueError: there is no slash in it.
        """
        kind, slash, name = text.partition("/")
        if not slash:
            raise ValueError(f"not a key: {text!r}")
        return cls(kind, name)


_REPEATED: Final = frozenset({"step", "place", "theme", "category", "area", "source", "target"})
"""Fields that many items have the same words in: kept once."""

_NOT_NOTED: Final[set[str]] = set()
_NOTHING_MORE: Final[dict[str, Any]] = {}


def new_id() -> str:
    """A short id that no other window or phone makes: 10 characters of 32, from the system's randomness."""
    return "".join(secrets.choice("0123456789abcdefghjkmnpqrstvwxyz") for _ in range(10))


class Item(BaseModel):
    """Base of all items. Fields unknown to this version are kept and written back untouched."""

    model_config = ConfigDict(
        frozen=True, extra="allow", revalidate_instances="never", defer_build=True, allow_inf_nan=False
    )

    kind: ClassVar[str] = ""
    kinds: ClassVar[dict[str, type[Item]]] = {}

    id: Pointer = Field(default_factory=new_id)

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Register the kind, so that the log can read it back."""
        super().__pydantic_init_subclass__(**kwargs)
        Item.kinds[cls.kind] = cls

    @property
    def key(self) -> Key:
        """The kind and id that name this item."""
        return Key(self.kind, self.id)

    def changed(self, **fields: Any) -> Self:
        """This item with other values, validated again.

        Raises:
            ValidationError: a value does not fit its field.
        """
        return type(self).model_validate({**dict(self), **fields})

    def dump(self) -> dict[str, Any]:
        """As it stands in a log line or in JSON: kind and id first, then only what differs from nothing."""
        return {"kind": self.kind, "id": self.id} | self.model_dump(mode="json", exclude_defaults=True)


class Foreign(Item):
    """An item of a kind, or with contents, that this version does not know: kept as it was and shown as such."""

    kind: ClassVar[str] = "?"

    id: str
    of_kind: str
    data: dict[str, Any]

    @property
    def key(self) -> Key:
        """The name it had in the newer version."""
        return Key(self.of_kind, self.id)

    def dump(self) -> dict[str, Any]:
        """Exactly what was read."""
        return dict(self.data)


def key_of(data: dict[str, Any]) -> Key:
    """Read the name of an item from what a log line or a JSON file holds of it; the rest stays unread.

    Raises:
        ValueError: kind or id is missing, so it names nothing.
    """
    kind, name = data.get("kind"), data.get("id")
    if not isinstance(kind, str) or not isinstance(name, str) or not kind or not name:
        raise ValueError("an item needs kind and id")
    return Key(kind, name)


def item_from(data: dict[str, Any]) -> Item:
    """Make an item of what a log line or a JSON file holds.

    Args:
        data: with ``kind`` and ``id``; see `Item.dump`.

    Returns:
        The item, or a `Foreign` when this version does not know its kind or cannot read its fields.

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
    except ValidationError:
        return Foreign(id=name, of_kind=kind, data=data)
    # What pydantic notes of which fields were given is as large as a note, and nobody asks for it. Nor is a dict for
    # fields that nobody knows needed where there are none.
    object.__setattr__(item, "__pydantic_fields_set__", _NOT_NOTED)
    if not item.__pydantic_extra__:
        object.__setattr__(item, "__pydantic_extra__", _NOTHING_MORE)
    return item
