"""Follow-up: the previous plan, action by action."""

from typing import Annotated, Literal

from pydantic import Field

from larande_tui.packs.schema.base import PackText, StepModel


class FollowUpStep(StepModel):
    """Review of an earlier plan, with the same questions for every action."""

    kind: Literal["follow_up"]
    prompts: Annotated[tuple[PackText, ...], Field(min_length=1)]

    def prompt_places(self) -> dict[str, str]:
        """Return the prompts by the place of their notes, used when there is no earlier plan."""
        return {f"fraga-{number}": prompt for number, prompt in enumerate(self.prompts, 1)}
