"""Models of the steps in packs: one file for each kind, found through the registry."""

from typing import Annotated, Any, TypeAlias

from pydantic_core import CoreSchema, PydanticKnownError, core_schema

from larande_tui.packs.schema.base import StepModel
from larande_tui.step_kinds import find_step_kind, piece, step_kind, step_kinds


def step_models() -> dict[str, type[StepModel]]:
    """Return the models of all registered kinds by the kind's name."""
    return {kind.name: _model_of(kind.name) for kind in step_kinds()}


def _model_of(kind: str) -> type[StepModel]:
    model: type[StepModel] = piece(step_kind(kind).schema)
    return model


class _ByItsKind:
    """Validation of a step by the model that the registry has for its ``kind``.

    The model is looked up for each step, so no schema is built for a kind that no loaded programme uses, and a kind
    that is registered later needs no rebuild. Errors are those of pydantic's own tagged unions.
    """

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> CoreSchema:
        """Describe the validation to pydantic; strict mode carries over to the step's model."""
        return core_schema.lax_or_strict_schema(
            core_schema.no_info_plain_validator_function(_read_lax),
            core_schema.no_info_plain_validator_function(_read_strict),
        )


def _read_lax(value: object) -> StepModel:
    return _model_for(value).model_validate(value)


def _read_strict(value: object) -> StepModel:
    return _model_for(value).model_validate(value, strict=True)


def _model_for(value: object) -> type[StepModel]:
    """Return the model for a step that is being validated.

    Raises:
        PydanticKnownError: the value is no step, or its kind is missing or unknown.
    """
    if isinstance(value, StepModel):
        return type(value)
    if not isinstance(value, dict):
        raise PydanticKnownError("model_attributes_type")
    if "kind" not in value:
        raise PydanticKnownError("union_tag_not_found", {"discriminator": "'kind'"})
    kind = value["kind"]
    if not isinstance(kind, str) or find_step_kind(kind) is None:
        known = ", ".join(repr(entry.name) for entry in step_kinds())
        context = {"discriminator": "'kind'", "tag": str(kind), "expected_tags": known}
        raise PydanticKnownError("union_tag_invalid", context)
    return _model_of(kind)


Step: TypeAlias = Annotated[StepModel, _ByItsKind()]
"""A step of any kind, told apart by its ``kind``."""
