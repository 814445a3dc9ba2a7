"""What the complaints of a caseload are about, in made-up words: a few troubles, with what follows from each."""

from __future__ import annotations

from typing import Final

from attrs import frozen


@frozen(kw_only=True)
class Trouble:
    """Something to complain of: the points, what the resident wants, what the landlord finds and what is left to do."""

    category: str
    points: tuple[str, ...]
    outcome_sought: str
    reasons: str
    reference: str
    work: str


TROUBLES: Final = (
    Trouble(
        category="repairs",
        points=("the boiler was left without repair for six weeks", "nobody rang back"),
        outcome_sought="a boiler that works",
        reasons="the job was booked twice, and both visits were missed",
        reference="repairs policy 3.2",
        work="fit the new boiler",
    ),
    Trouble(
        category="damp and mould",
        points=("there is mould in both bedrooms",),
        outcome_sought="a survey, and the walls treated",
        reasons="the survey of last winter was not followed by the work it asked for",
        reference="damp and mould policy 5",
        work="treat the bedroom walls and mend the extractor fan",
    ),
    Trouble(
        category="repairs",
        points=("the roof leaks above the stairs", "the bucket under it was left for tenants to empty"),
        outcome_sought="the roof mended",
        reasons="scaffolding was asked for and never put up",
        reference="repairs policy 4.1",
        work="put up scaffolding and renew the flashing",
    ),
    Trouble(
        category="anti-social behaviour",
        points=("reports of noise at night were closed without a visit",),
        outcome_sought="a named officer and an action plan",
        reasons="two of the five reports were closed before anybody had called",
        reference="anti-social behaviour policy 2.4",
        work="agree an action plan",
    ),
    Trouble(
        category="service charges",
        points=("the charge for the lift doubled", "the question about it was not answered"),
        outcome_sought="the invoices behind the charge",
        reasons="the invoices bear the charge out, but were asked for in March and sent in July",
        reference="section 22 of the Landlord and Tenant Act 1985",
        work="send the invoices with a covering account",
    ),
    Trouble(
        category="staff",
        points=("the contractor came without notice",),
        outcome_sought="notice before every visit",
        reasons="the appointment was moved by the contractor and no message was sent",
        reference="contractors' code of conduct 1",
        work="set up text messages before visits",
    ),
    Trouble(
        category="estates",
        points=("the bins are not emptied",),
        outcome_sought="a weekly collection",
        reasons="the round was missed on four of the last ten weeks",
        reference="estate standards 7",
        work="inspect the bin store every week until the end of the quarter",
    ),
)
