"""Edit a whole programme: the order, times and number of its steps, with correct total minutes."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import ValidationError

from larande_tui.packs.errors import NotEditedError
from larande_tui.packs.schema.base import StepModel
from larande_tui.packs.schema.programme import Programme


def with_steps(programme: Programme, steps: Sequence[StepModel], **fields: object) -> Programme:
    """Return a programme with new steps and new values in some fields; its minutes are computed.

    Raises:
        NotEditedError: the result would be invalid; ``str`` of it is the sentence.
    """
    minutes = sum(step.minutes for step in steps if not step.optional)
    data = programme.model_dump(exclude_defaults=True) | {"pack": programme.pack} | fields
    data |= {"minutes": minutes, "steps": list(steps)}
    try:
        return Programme.model_validate(data)
    except ValidationError as error:
        if not minutes:
            raise NotEditedError("Alla steg är utelämnade. Ta med minst ett med Mellanslag.") from error
        raise NotEditedError(error.errors(include_url=False)[0]["msg"]) from error


def with_step(programme: Programme, step: StepModel) -> Programme:
    """Return a programme with a new version of one of its steps.

    Raises:
        NotEditedError: the result would be invalid.
    """
    return with_steps(programme, [step if one.id == step.id else one for one in programme.steps])


def after(steps: Sequence[StepModel], step: StepModel, name: str) -> list[StepModel]:
    """Return steps with another one inserted after the step with an id; last when there is none."""
    at = next((index for index, one in enumerate(steps, 1) if one.id == name), len(steps))
    return [*steps[:at], step, *steps[at:]]


def without_dangling(steps: Sequence[StepModel]) -> list[StepModel]:
    """Return steps whose votes refer only to earlier steps, without votes that refer to nothing."""
    kept: list[StepModel] = []
    for step in steps:
        chosen_from: tuple[str, ...] | None = getattr(step, "candidates_from", None)
        earlier = [one.id for one in kept]
        if chosen_from is None or set(chosen_from) <= set(earlier):
            kept.append(step)
        elif names := tuple(name for name in chosen_from if name in earlier) or tuple(earlier):
            kept.append(step.model_copy(update={"candidates_from": names}))
    return kept
