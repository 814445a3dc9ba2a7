"""The words by which landlords call tenures, outcomes, grounds of refusal, channels and what happened.

The name, the slug and the label of each are known besides. A word that means one thing at one landlord and another at
the next is not in the lists: 'tenant' may be a leaseholder's, 'rejected' may be a refusal. The caller says what it
means there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

from attrs import frozen

from hoscode._words import Choice
from hoscode.model.events import (
    EVENT_TYPES,
    AcceptanceDirected,
    Acknowledged,
    Declined,
    EscalationRequested,
    Event,
    Extended,
    Ground,
    HandlerAssigned,
    OmbudsmanDetermined,
    Received,
    ReferredToOmbudsman,
    Responded,
    ResponseRevised,
    SetAside,
    SetAsideReason,
    Updated,
    Withdrawn,
)
from hoscode.model.response import Channel, Outcome, Tenure
from hoscode.spreadsheets.cells import folded_word, plain

Member = TypeVar("Member", bound=Choice)


def _each_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _words(kind: type[Member], further: Mapping[Member, Iterable[str]]) -> dict[str, Member]:
    words: dict[str, Member] = {}
    for member in kind:
        own = (member.name, member.value, member.label)
        words.update(dict.fromkeys(map(folded_word, (*own, *further.get(member, ()))), member))
    return words


TENURES: Final = _words(
    Tenure,
    {
        # the Regulator of Social Housing's group of low-cost rental accommodation, by the names of its parts
        Tenure.LCRA: (
            "low cost rental",
            "low cost rental accommodation",
            "low cost rented",
            "general needs",
            "general needs rent",
            "general needs rented",
            "gn",
            "rented",
            "social rent",
            "social rented",
            "social housing rent",
            "affordable rent",
            "affordable rented",
            "london affordable rent",
            "london living rent",
            "intermediate rent",
            "intermediate market rent",
            "supported",
            "supported housing",
            "sheltered",
            "sheltered housing",
            "extra care",
            "housing for older people",
            "older persons",
            "retirement living",
            "secure",
            "secure tenant",
            "secure tenancy",
            "assured",
            "assured tenant",
            "assured tenancy",
            "assured shorthold",
            "assured shorthold tenancy",
            "ast",
            "starter",
            "starter tenancy",
            "introductory",
            "introductory tenancy",
            "introductory tenant",
            "fixed term tenancy",
            "flexible tenancy",
            "fair rent",
            "council tenant",
        ),
        Tenure.LCHO: (
            "low cost home ownership",
            "low cost home owner",
            "shared ownership",
            "shared owner",
            "shared owners",
            "shared ownership lease",
            "so",
            "shared equity",
            "part buy part rent",
            "part rent part buy",
            "older persons shared ownership",
            "opso",
        ),
        Tenure.OTHER: (
            "leasehold",
            "leaseholder",
            "freehold",
            "freeholder",
            "owner occupier",
            "right to buy leaseholder",
            "rtb leaseholder",
            "market rent",
            "market rented",
            "private rent",
            "private rented",
            "private tenant",
            "garage",
            "commercial",
        ),
    },
)

OUTCOMES: Final = _words(
    Outcome,
    {
        Outcome.UPHELD: (
            "fully upheld",
            "upheld in full",
            "complaint upheld",
            "justified",
            "fully justified",
            "substantiated",
            "founded",
        ),
        Outcome.PARTLY_UPHELD: (
            "partially upheld",
            "part upheld",
            "upheld in part",
            "upheld partially",
            "upheld partly",
            "partially",
            "partly",
            "partial",
            "partially justified",
            "partly justified",
            "part justified",
            "partially substantiated",
        ),
        Outcome.NOT_UPHELD: (
            "complaint not upheld",
            "unjustified",
            "not justified",
            "unsubstantiated",
            "not substantiated",
            "unfounded",
            "dismissed",
        ),
    },
)

GROUNDS: Final = _words(
    Ground,
    {
        Ground.TIME_LIMIT: (
            "out of time",
            "over 6 months",
            "over 12 months",
            "over six months",
            "over twelve months",
            "over 12 months old",
            "older than 12 months",
            "outside time limit",
            "historic",
        ),
        Ground.LEGAL_PROCEEDINGS: ("legal", "legal action", "court proceedings", "disrepair claim", "litigation"),
        Ground.ALREADY_CONSIDERED: ("previously considered", "already investigated", "complaints process exhausted"),
        Ground.POLICY_EXCLUSION: ("excluded by policy", "policy exclusions", "exclusion", "outside policy"),
    },
)

CHANNELS: Final = _words(
    Channel,
    {
        Channel.PHONE: ("telephone", "call", "phone call", "telephone call", "tel"),
        Channel.EMAIL: ("e mail", "mail box", "inbox"),
        Channel.LETTER: ("post", "written", "by post", "letter post"),
        Channel.IN_PERSON: ("face to face", "visit", "office visit", "home visit", "verbal", "reception"),
        Channel.WEB_FORM: ("web", "website", "online", "online form", "webform", "e form", "eform"),
        Channel.PORTAL: ("customer portal", "my account", "self service", "app"),
        Channel.SOCIAL_MEDIA: ("facebook", "twitter", "x", "instagram"),
        Channel.OTHER: (),
    },
)

KINDS: Final[Mapping[str, type[Event]]] = {
    folded_word(word): kind
    for kind, further in (
        *((kind, (kind.__name__, kind.slug, kind.label)) for kind in EVENT_TYPES),
        (
            Received,
            ("receipt", "complaint made", "complaint opened", "date received", "new complaint", "opened", "logged"),
        ),
        (Acknowledged, ("ack", "ack sent", "acknowledgement sent", "acknowledgment", "acknowledgment sent")),
        (HandlerAssigned, ("assigned", "allocated", "reassigned", "investigating officer assigned")),
        (Extended, ("extension agreed", "extension letter", "extension sent", "holding letter", "extension of time")),
        (Updated, ("update sent", "update to resident", "resident updated", "progress update")),
        (Responded, ("response sent", "responded to", "answered", "reply sent", "decision letter", "outcome letter")),
        (ResponseRevised, ("amended response", "revised response sent", "corrected response")),
        (
            EscalationRequested,
            ("escalated", "escalation", "escalation request", "escalation received", "review requested", "appeal"),
        ),
        (Declined, ("refused", "not accepted", "complaint refused", "complaint not accepted", "complaint declined")),
        (AcceptanceDirected, ("ombudsman directed acceptance",)),
        (
            Withdrawn,
            (
                "complaint withdrawn",
                "withdrawn by resident",
                "withdrawn by customer",
                "retracted",
                "withdrew",
                "resident withdrew",
                "tenant withdrew",
                "customer withdrew",
                "complainant withdrew",
            ),
        ),
        (ReferredToOmbudsman, ("ombudsman referral", "hos referral", "referred to hos", "with ombudsman")),
        (OmbudsmanDetermined, ("ombudsman determination", "hos determination", "determination")),
    )
    for word in further
}
"""What each word for a thing that happened means; the stage in front of it is taken off before it is looked up."""

SET_ASIDE: Final[Mapping[str, SetAsideReason]] = {
    folded_word(word): why
    for why, words in {
        SetAsideReason.DUPLICATE: ("duplicate", "duplicate complaint", "duplicated"),
        SetAsideReason.MERGED: ("merged", "linked and closed", "merged with another complaint"),
        SetAsideReason.ENTERED_IN_ERROR: ("entered in error", "logged in error", "raised in error", "created in error"),
        SetAsideReason.NOT_A_COMPLAINT: ("not a complaint", "service request", "closed as service request"),
        SetAsideReason.OTHER: ("set aside", "complaint set aside"),
    }.items()
    for word in words
}
"""The words for a complaint that ended without being declined or withdrawn."""

SET_ASIDE_REASONS: Final = {**_words(SetAsideReason, {}), **SET_ASIDE}


@frozen
class Ending:
    """How a complaint ended that was not answered, as its outcome or its status has it; `why`, if it was set aside."""

    event: type[Withdrawn | Declined | SetAside]
    why: SetAsideReason | None = None


ENDINGS: Final[Mapping[str, Ending]] = {
    **{word: Ending(SetAside, why) for word, why in SET_ASIDE.items()},
    **{word: Ending(kind) for word, kind in KINDS.items() if kind is Withdrawn},
    **dict.fromkeys(
        (
            "declined",
            "not accepted",
            "complaint declined",
            "complaint not accepted",
            "complaint refused",
            "out of jurisdiction",
            "outside jurisdiction",
        ),
        Ending(Declined),
    ),
}
"""The words for an outcome that is none: the complaint ended otherwise. 'Refused' may mean that nothing was upheld."""

_CLOSED_AS: Final = re.compile(
    r"(?:(?:case|complaint) )?(?:closed|resolved|completed?|ended|cancelled)"
    r"(?: ?[-\N{EN DASH}\N{EM DASH}:;,/(\[] ?| (?:(?:as|because) (?:an? |it was )?)?)"
)
_ENDING: Final = re.compile(
    "("
    + "|".join(sorted((re.escape(word).replace(r"\ ", "[ _-]+") for word in ENDINGS), key=len, reverse=True))
    + ")"
    # what may follow says of what, when or why; 'declined by the resident' is an offer of a remedy, and no refusal
    + r"(?: ?[-\N{EN DASH}\N{EM DASH}:;,./(\[)\]].*| (?:of|with|into|as|on|at|in|under|due|because) .*| \S*\d.*"
    + r"|(?<=withdrawn) by (?:the )?"
    + r"(?:resident|tenant|customer|complainant|leaseholder|applicant|household|family)\b.*)?"
)


def ending_in(text: str) -> Ending | None:
    """The ending with which a text begins, also after 'closed': 'Duplicate of B5', 'Closed - withdrawn by tenant'.

    >>> ending_in("Declined - out of jurisdiction").event.__name__
    'Declined'
    """
    folded = plain(text)
    for rest in (folded, _CLOSED_AS.sub("", folded)):
        found = _ENDING.fullmatch(rest)
        if found is not None:
            return ENDINGS[folded_word(found[1])]
    return None


# --- how a complaint stands
# --------------------------------------------------------------------------------------------


@frozen
class Unknown:
    """A word of which nothing is known, in a column where few words matter."""

    word: str


STANDS: Final = "stands"
"""What a status means that leaves a complaint as its days have it, such as 'Open' or 'Closed'."""

STATUSES: Final[Mapping[str, Ending | str]] = {
    "open": STANDS,
    "closed": STANDS,
    Withdrawn.slug: Ending(Withdrawn),
    Declined.slug: Ending(Declined),
    **{why.value: Ending(SetAside, why) for why in SetAsideReason},
}
"""What a caller's words for a status can mean, by slug."""

_WORD: Final = re.compile(r"[^\W_]+")
_OF_STATUS: Final = _each_of(
    "open opened new active live current ongoing pending closed close resolved resolution complete completed concluded"
    " ended finished in progress on hold held awaiting await acknowledgement acknowledged ack response responded answer"
    " answered reply replied sent issued under being investigation investigating investigated review escalated"
    " escalation reopened re draft drafting assigned allocated unassigned logged received registered raised overdue"
    " late due final stage s1 s2 s 1 2 one two at the to with for is complaint complaints case resident tenant customer"
    " ombudsman hos referred upheld partially partly fully part full"
)


def status_in(text: str, of_the_caller: Mapping[str, Ending | str]) -> Ending | str | Unknown:
    """What a status means: an ending, `STANDS`, or nothing that is known."""
    word = folded_word(text)
    found = of_the_caller.get(word) or ENDINGS.get(word) or ending_in(text)
    if found is not None:
        return found
    words = set(_WORD.findall(plain(text)))
    if "upheld" in words:
        words.discard("not")
    return STANDS if words <= _OF_STATUS else Unknown(text)


# --- which stage a row is of
# --------------------------------------------------------------------------------------------

_STAGES: Final = {
    1: _each_of("1 one i 1st first s1 stage1"),
    2: _each_of("2 two ii 2nd second s2 stage2"),
    3: _each_of("3 three iii 3rd third s3 stage3"),
}


_NO_STAGE: Final = _each_of("pre before informal zero 0 no not")
"""Words for what comes before stage 1: 'Pre-stage 1'."""


def stage_in(text: str) -> int | Unknown:
    """The stage that a text names, and no other beside it: 'Stage 2', 'S2', '2nd stage review'."""
    words = set(_WORD.findall(plain(text)))
    if words & _NO_STAGE:
        return Unknown(text)
    named = [number for number, names in _STAGES.items() if words & names]
    return named[0] if len(named) == 1 else Unknown(text)
