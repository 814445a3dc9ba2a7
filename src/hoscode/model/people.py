"""The people in a complaint, and how it arrived."""

from __future__ import annotations

from attrs import field, frozen

from hoscode._checks import Filled, check_is, checked, same_name
from hoscode._choice import Choice


class Channel(Choice):
    """The way in which a complaint was made."""

    PHONE = "phone"
    EMAIL = "email"
    LETTER = "letter"
    IN_PERSON = "in-person"
    WEB_FORM = "web-form"
    PORTAL = "portal"
    SOCIAL_MEDIA = "social-media"
    OTHER = "other"


class Tenure(Choice):
    """The resident's tenure as the regulator groups it: low-cost rental, low-cost home ownership, or another."""

    LCRA = "lcra", "low-cost rental"
    LCHO = "lcho", "low-cost home ownership"
    OTHER = "other"


@checked
@frozen
class Handler:
    """The one person who considers a complaint; `third_party` names the organisation where that is not the landlord.

    `ref` names one person: two refs name the same person when they are equal after trimming and casefolding.

    >>> Handler("J.Okafor").is_same_person(Handler(" j.okafor "))
    True
    """

    ref: Filled
    third_party: str | None = field(default=None, kw_only=True)
    team: str = field(default="", kw_only=True)

    def is_same_person(self, other: Handler) -> bool:
        """Whether both refs name one person (6.13, 5.12 in 2022)."""
        return same_name(self.ref, check_is("other", other, Handler).ref)


@checked
@frozen
class Representative:
    """Somebody who deals with the complaint on the resident's behalf, and by what authority.

    >>> Representative("Citizens Advice", authority="signed form of 3 May 2024").authority
    'signed form of 3 May 2024'
    """

    ref: Filled
    authority: str | None = field(default=None, kw_only=True)
