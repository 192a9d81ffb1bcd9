"""The made-up kind in files that are imported."""

from __future__ import annotations

from tests.driver.promises.schema import PromisesStep


def places(step: PromisesStep) -> dict[str, tuple[str, ...]]:
    return {promise.id: (promise.id, promise.title) for promise in step.promises}
