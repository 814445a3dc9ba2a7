"""The names by which a record calls things: an event by its type, a choice by its name, in lower case with hyphens.

A slug is part of the format. It follows from the public name in Python, and a test holds every one of them as text, so
that a name that changes cannot take the records with it.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from hoscode.model.events import EVENT_TYPES, Event

_START_OF_A_WORD: Final = re.compile(r"(?<!^)(?=[A-Z])")


def choice_slug(choice: Enum) -> str:
    """The slug of a member of an enum: `Channel.IN_PERSON` is written "in-person"."""
    return choice.name.lower().replace("_", "-")


def event_slug(event: type[Event]) -> str:
    """The slug of a type of event: `EscalationRequested` is written "escalation-requested"."""
    return _START_OF_A_WORD.sub("-", event.__name__).lower()


EVENT_SLUGS: Final = {event_slug(event): event for event in EVENT_TYPES}
"""Every type of event by its slug, in the order of the table."""
