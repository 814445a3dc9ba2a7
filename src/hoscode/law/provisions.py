"""A numbered paragraph of the Code, and what kind of rule it is."""

from __future__ import annotations

from attrs import field, frozen

from hoscode._checks import Filled, Many, checked
from hoscode._choice import Choice
from hoscode.errors import invalid, shown


class Force(Choice):
    """How strongly a paragraph speaks: one that says both must and should is a `MUST`."""

    MUST = "must"
    SHOULD = "should"
    NONE = "none"


class Role(Choice):
    """What software can do about a provision: the strongest that fits.

    `ENFORCED`: the machine refuses what breaks it. `TIMED`: a duty with a date. `RECORDED`: held in the record and
    checked for being there. `MEASURED`: computed over a caseload or assessed once a year. `ORGANISATIONAL`: nothing
    software can decide; it stands in the self-assessment.
    """

    ENFORCED = "enforced"
    TIMED = "timed"
    RECORDED = "recorded"
    MEASURED = "measured"
    ORGANISATIONAL = "organisational"


@checked
@frozen(kw_only=True)
class Counterpart:
    """The paragraph of another edition that asks for the same: the key of that edition, and its number there."""

    edition: Filled
    number: Filled


@checked
@frozen(kw_only=True, repr=False)
class Provision:
    """One numbered paragraph of an edition, or one lettered item of such a paragraph.

    `edition` is the edition's key, `summary` is in the words of this library, never the Code's. `stage` is the stage
    of the procedure that the paragraph is about, None where it is about all of them. `sub` holds the lettered items.
    `counterparts_by_edition` are the paragraphs of other editions that ask for the same.

    >>> from hoscode import CODE_2024
    >>> CODE_2024.provision("6.3").title
    'Time to respond at stage 1'
    """

    edition: Filled
    number: Filled
    title: Filled
    summary: Filled
    force: Force
    role: Role
    stage: int | None = None
    sub: tuple[Provision, ...] = field(default=(), converter=Many["Provision"])
    counterparts_by_edition: tuple[Counterpart, ...] = field(default=(), converter=Many[Counterpart])

    @property
    def counterparts(self) -> tuple[str, ...]:
        """The numbers of its counterparts alone, whatever their edition: `counterparts_in` says of which they are."""
        return tuple(each.number for each in self.counterparts_by_edition)

    def counterparts_in(self, edition: str) -> tuple[str, ...]:
        """The numbers of the paragraphs that ask for the same in the edition of that key.

        >>> from hoscode import CODE_2024
        >>> CODE_2024.provision("6.3").counterparts_in("hos-2022")
        ('5.1',)
        """
        return tuple(each.number for each in self.counterparts_by_edition if each.edition == edition)

    def __str__(self) -> str:
        return f"{self.edition} {self.number}"

    def __repr__(self) -> str:
        return f"<Provision {self}>"


def find(provisions: tuple[Provision, ...], edition: str, number: str) -> Provision:
    """The provision of that number; a lettered item is found under its paragraph.

    Raises `InvalidInput` for a number that the edition does not have.
    """
    for provision in provisions:
        if provision.number == number:
            return provision
        for item in provision.sub:
            if item.number == number:
                return item
    raise invalid(
        "number",
        number,
        f"{shown(number)} is no provision of {edition}: its provisions run from "
        f"{provisions[0].number} to {provisions[-1].number}, a lettered item is written like '6.9(c)'",
    )
