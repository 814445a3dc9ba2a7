"""The withdrawn vectors of suite 2026.1: what they had refused a landlord's file can hold, and it is kept now."""

from __future__ import annotations

from typing import Final

_STAGES: Final = ("2024-stage-1", "2024-stage-2", "2022-stage-1", "2022-stage-2")
_FIRST_STAGES: Final = ("2024-stage-1", "2022-stage-1")

_A_FILE_CAN_HOLD_IT: Final = "a landlord's file can hold this, so that a system may keep it or refuse it"
_NO_FURTHER_STAGE: Final = "a request after the last stage is kept, and begins no stage"

_AT_EVERY_STAGE: Final = (
    "acknowledged-twice",
    "answered-twice",
    "extended-once-answered",
    "revised-before-the-answer",
    "acknowledged-after-declining",
    "answered-after-declining",
    "directed-though-not-declined",
    "acknowledged-after-withdrawal",
    "answered-after-withdrawal",
    "escalated-after-withdrawal",
    "withdrawn-once-answered",
    "declined-once-answered",
)

WITHDRAWN: Final[dict[str, str]] = {
    **{f"{stage}-{name}": _A_FILE_CAN_HOLD_IT for name in _AT_EVERY_STAGE for stage in _STAGES},
    **{f"{stage}-escalated-after-declining": _A_FILE_CAN_HOLD_IT for stage in _FIRST_STAGES},
    "2024-stage-2-no-third-stage": _NO_FURTHER_STAGE,
    "2022-stage-2-no-third-stage": _NO_FURTHER_STAGE,
    "2022-stage-3-no-fourth-stage": _NO_FURTHER_STAGE,
}
"""Why each is withdrawn, by its id, which is never used again."""
