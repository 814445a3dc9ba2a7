"""What the headings of a landlord's spreadsheet suggest: which column holds what, and which headings could mean either.

A heading is cut into words, the stage that it names is taken out, and the rules below are tried from the first to the
last: the first whose words are all there says what the column is for. Of two columns for the same, the one that says it
more plainly is taken, by the rule's weight; of two that say it alike, neither. What cannot be told is said, and never
guessed.

A word that the rule does not expect can turn what the others say: a holding letter is no response, works completed are
no complaint closed. So a heading is for a day, a status, an outcome or a category only where every word of it is
expected.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, cast

from attrs import fields, frozen

from hoscode.errors import invalid, shown
from hoscode.spreadsheets.cells import heading_said, plain, value_of, without_controls
from hoscode.spreadsheets.columns import DAYS, AmbiguousHeading, Columns, EventColumns

PLAIN, USUAL, LOOSE = 3, 2, 1
"""How plainly a heading says what its column is for."""


@frozen
class _Rule:
    """Which fields a heading is for that has one word of each set and none of `without`.

    With several fields it may be for any of them, and is left unmapped unless `by_elimination` the others have columns
    of their own; with none it is for nothing that is read. A staged field is that of the stage which the heading names.
    `also` are further words that turn nothing. With `doubt` it is left unmapped for that reason, unless another column
    is for it.
    """

    fields: tuple[str, ...]
    words: tuple[frozenset[str], ...]
    without: frozenset[str] = frozenset()
    weight: int = PLAIN
    staged: bool = False
    by_elimination: bool = False
    also: frozenset[str] = frozenset()
    doubt: str = ""

    def unexpected(self, words: frozenset[str]) -> str | None:
        """The first word by the alphabet of which the rule says nothing, so that it may turn what the others say."""
        # 'escalation acknowledged' is of stage 2, and 'stage 1 escalated' of none
        of_stage_2 = _ESCALATED if self.staged and "stage-1" not in words else ()
        expected = _TURN_NOTHING.union(self.also, *self.words, of_stage_2)
        return min(words - expected, default=None)


def _any(words: str) -> frozenset[str]:
    return frozenset(words.split())


_DATE: Final = _any("date dates datetime dt on when day")
_COMPLAINT: Final = _any("complaint complaints case enquiry feedback")
_OMBUDSMAN: Final = _any("ombudsman hos ho lgo lgsco fos ios thos")
_ACKNOWLEDGED: Final = _any("ack acked ackd acknowledge acknowledged acknowledgement acknowledgment ackn")
_ANSWERED: Final = _any("responded replied answered")
_ANSWER: Final = _any("response reply answer resp letter")
_SENT: Final = _any("sent issued dispatched despatched provided given emailed posted")
_CLOSED: Final = _any("closed close closure completed complete completion resolved resolution finished concluded")
_EXTENDED: Final = _any("extension extended extend ext extensions")
_ESCALATED: Final = _any("escalated escalation escalate esc appeal appealed")
_EXTENDED_BY: Final = _any("agreed granted requested approved applied")
_RESPONSE: Final = _any("response reply answer resp")
_RECEIVED: Final = _any("received receipt recd rec rcvd receive")
_MADE: Final = _any("made submitted complained complaint")
_LOGGED: Final = _any("logged log recorded registered")
_OPENED: Final = _any("opened open created raised start started begun reported entered")
_DUE: Final = _any("due target deadline sla expected")
_WITHDRAWN: Final = _any("withdrawn withdrawal withdrew")
_DECLINED: Final = _any("declined refused refusal rejected rejection decline")
_REASON: Final = _any("reason reasons why explanation")
_OUTCOME: Final = _any("outcome outcomes decision finding findings result upheld conclusion")
_PEOPLE: Final = _any("resident tenant customer complainant")
_HANDLER: Final = _any("handler investigator officer owner assignee responder investigating assigned allocated")
_ISSUE: Final = _any("issue issues problem matter incident became become made first")
_COUNTED: Final = _any(
    "days hours weeks taken within overdue met elapsed duration age breach breached breaches late count total percent"
    " kpi number% compliance compliant timescale timescales"
)
_PROPERTY: Final = _any(
    "property tenancy uprn person account address parent linked previous contact postcode job order"
)
_NOT_A_NUMBER: Final = _any("type name reason title subject summary description details nature theme age")

_BETWEEN: Final = _any(
    "holding interim delay delays delayed progress update chase chased chaser chasing courtesy reminder standstill"
)
"""What a letter is called that goes out before the answer."""

_TURN_NOTHING: Final = frozenset[str]().union(
    _DATE,
    _COMPLAINT,
    _PEOPLE,
    _any("the a an of to at for in out from and or that which with was is were has been had it its this"),
    _any(
        "stage stage-1 stage-2 ? time first formal full written official actual final our we landlord housing team crm"
        " system form"
    ),
    _any("resident's tenant's residents tenants customers code process procedure letter email post"),
)
"""Words that leave what the others say as it is."""

_SOMETHING_ELSE: Final = _BETWEEN | _any(
    "works work repair repairs repaired job jobs order orders survey surveys surveyor inspection inspections inspected"
    " visit visits appointment appointments access remedy remedies remedial action actions compensation redress payment"
    " paid offer offers contractor contractors supplier insurer insurance legal solicitor solicitors claim pap"
    " disrepair mp mps councillor councillors cllr member members manager managers director supervisor service request"
    " requests informal pre zero 0 draft drafted reviewed approved approval signed qa audit satisfaction call called"
    " callback back meeting hearing panel task tasks document documents report reports evidence information learning"
    " lessons invoice asb"
)
"""Words of which it is known that they are about something else: a column beside them for the same is not in doubt."""

_IS_IT_THE_ANSWER: Final = (
    "a letter of that name may extend the time, or only tell the resident how the complaint stands"
)
_OF_ONE_STAGE: Final = "it is how one stage stands, and not the complaint"
_WHICH_LETTER: Final = "it does not say which letter"
_REVISED: Final = "it may be a response that was sent again, which extends nothing, or a new day for the response"

_RULES: Final = (
    # what is counted or due is worked out anew, and not read
    _Rule((), (_COUNTED,)),
    _Rule((), (_any("time"),), _DATE - _any("on")),
    _Rule((), (_any("modified updated update last"),)),
    # how it stands, and why it was closed
    _Rule((), (_any("status"), _DATE)),
    _Rule(("status",), (_any("status"), _REASON), weight=USUAL),
    _Rule(("status",), (_any("status"), _any("stage-1 stage-2")), doubt=_OF_ONE_STAGE),
    _Rule(("status",), (_any("status"),), also=_any("current latest overall")),
    _Rule(("status",), (_CLOSED, _REASON | _any("type code")), _DATE, USUAL),
    # the Ombudsman
    _Rule(("referred",), (_OMBUDSMAN, _any("referred referral escalated escalation contacted"))),
    _Rule((), (_OMBUDSMAN,)),
    # reasons
    _Rule(("extension_reasons",), (_REASON, _EXTENDED), staged=True),
    _Rule(("escalation_reasons",), (_REASON, _ESCALATED)),
    _Rule(("withdrawal_reason",), (_REASON, _WITHDRAWN)),
    _Rule(("set_aside_reason",), (_REASON, _any("aside"))),
    _Rule(("ground",), (_REASON, _DECLINED)),
    _Rule(("ground",), (_any("ground grounds exclusion"),), _DATE, USUAL),
    # extensions: the day of the letter, or the new day
    _Rule((), (_EXTENDED, _any("? required")), _DATE - _any("on")),
    _Rule(
        ("extended_to",),
        (_EXTENDED, _DUE | _any("until to new revised end ends ending expiry expires")),
        staged=True,
        also=_EXTENDED_BY | _RESPONSE,
    ),
    _Rule(("extended_to",), (_any("extended"), _RESPONSE, _DATE), _SENT, staged=True),
    _Rule(("responded", "extended_on"), (_any("extended"), _RESPONSE), staged=True),
    _Rule(("extended_on",), (_EXTENDED, _SENT | _any("letter notified informed")), staged=True, also=_RESPONSE),
    _Rule(("extended_on", "extended_to"), (_EXTENDED, _EXTENDED_BY), staged=True),
    _Rule(("extended_on", "extended_to"), (_EXTENDED, _DATE), staged=True, by_elimination=True),
    _Rule(("extended_on", "extended_to"), (_EXTENDED,), staged=True),
    _Rule(("extended_to",), (_any("new revised amended"), _DUE), staged=True, also=_RESPONSE),
    _Rule(("extended_to",), (_any("new revised amended"), _ANSWER | _ANSWERED), staged=True, doubt=_REVISED),
    _Rule((), (_DUE,)),
    # letters before the answer
    _Rule(("extended_on",), (_BETWEEN, _ANSWER | _ANSWERED | _SENT), staged=True, doubt=_IS_IT_THE_ANSWER),
    _Rule((), (_any("resolve respond acknowledge"), _any("by"))),
    # refusals and withdrawals
    _Rule(("withdrawn",), (_WITHDRAWN,), _any("?")),
    _Rule(("withdrawn",), (_WITHDRAWN,), weight=LOOSE),
    _Rule(("set_aside",), (_any("aside"),), _any("? by"), also=_any("set")),
    _Rule(("withdrawn", "set_aside"), (_any("cancelled canceled voided"),), _any("? by")),
    _Rule(("declined",), (_DECLINED,), _any("?")),
    _Rule(("declined",), (_DECLINED,), weight=LOOSE),
    # acknowledgements
    _Rule((), (_ACKNOWLEDGED, _any("? by method sent?")), _DATE),
    _Rule(("acknowledged",), (_ACKNOWLEDGED, _DATE | _SENT), staged=True),
    _Rule(("acknowledged",), (_ACKNOWLEDGED,), weight=USUAL, staged=True),
    # answers
    _Rule((), (_ANSWERED | _ANSWER, _any("method type template channel"))),
    _Rule(("responded", "stage_2_responded"), (_any("final"), _ANSWER | _ANSWERED), _any("stage")),
    _Rule(("responded",), (_ANSWERED,), _any("? by"), staged=True),
    _Rule(
        ("responded",),
        (_any("letter"), _SENT),
        _any("? stage") | _RESPONSE | _OUTCOME,
        staged=True,
        doubt=_WHICH_LETTER,
    ),
    _Rule(("responded",), (_ANSWER, _SENT), _any("?"), staged=True, also=_OUTCOME),
    _Rule(("responded",), (_ANSWER, _DATE, _any("stage")), weight=USUAL, staged=True),
    _Rule(("responded",), (_ANSWER, _any("stage")), _any("? by"), LOOSE, staged=True),
    _Rule(("responded", "stage_2_responded"), (_RESPONSE,), _any("? by")),
    _Rule(("responded",), (_OUTCOME, _DATE | _SENT | _any("letter")), _any("?"), LOOSE, staged=True),
    _Rule(("outcome",), (_any("outcome outcomes"),), staged=True),
    _Rule(("outcome",), (_OUTCOME,), _any("?"), USUAL, staged=True),
    _Rule(("outcome",), (_any("upheld"),), weight=LOOSE, staged=True),
    _Rule((), (_CLOSED, _any("at"), _any("stage")), _DATE | _any("stage-1 stage-2")),
    _Rule(("responded",), (_CLOSED, _DATE), weight=LOOSE, staged=True),
    _Rule(("responded",), (_any("closed resolved completed concluded"),), _any("? by when"), LOOSE, staged=True),
    _Rule((), (_CLOSED,)),
    # the request for stage 2
    _Rule(
        ("stage_2_handler",),
        (_ESCALATED | _any("review reviewing"), _HANDLER),
        _DATE,
        also=_any("name manager person lead staff by"),
    ),
    _Rule(("escalated",), (_ESCALATED, _DATE | _RECEIVED | _any("request requested"))),
    _Rule(("escalated",), (_ESCALATED,), _any("? by"), USUAL),
    _Rule(("escalated",), (_ESCALATED,), _any("by"), LOOSE),
    _Rule(("escalated",), (_any("stage-2 review"), _any("request requested")), also=_RECEIVED | _any("review")),
    _Rule(("escalated",), (_any("stage-2"), _RECEIVED), weight=USUAL),
    _Rule(("escalated",), (_any("stage-2"), _LOGGED | _OPENED), _any("? by"), LOOSE),
    _Rule(("escalated", "stage_2_responded"), (_any("stage-2"), _DATE), by_elimination=True),
    # people
    _Rule(
        ("handler",),
        (_HANDLER,),
        _DATE | _any("?"),
        staged=True,
        also=_any("name manager person lead staff member by review"),
    ),
    _Rule(("handler",), (_any("handled investigated"), _any("by")), staged=True),
    _Rule((), (_any("by"),)),
    # how it came
    _Rule(("channel",), (_any("channel"),)),
    _Rule(("channel",), (_any("method source origin via how medium"),), _DATE | _any("name location address"), USUAL),
    # the issue
    _Rule(("aware_on",), (_any("aware"), _DATE), also=_ISSUE),
    _Rule(("issue_on",), (_any("incident occurred occurrence"), _DATE), _RECEIVED, also=_ISSUE),
    # the receipt
    _Rule(("received",), (_RECEIVED,), _any("? by from")),
    _Rule(("received",), (_DATE, _MADE), _LOGGED | _OPENED | _any("about"), USUAL),
    _Rule(("logged",), (_LOGGED,), _any("? by"), LOOSE),
    _Rule(("received",), (_OPENED, _DATE), _any("?") | _PROPERTY, LOOSE),
    _Rule(("received",), (_any("opened created raised"),), _any("? by"), LOOSE),
    # what the complaint is
    _Rule(
        ("tenure",),
        (_any("tenure"),),
        _DATE | _any("ref id length"),
        also=_any("type group code description category current property household tenancy"),
    ),
    _Rule(("tenure",), (_any("tenancy resident customer"), _any("type")), _DATE, USUAL),
    _Rule(("resident",), (_PEOPLE, _any("name"))),
    _Rule(
        ("resident",),
        (_any("complainant"),),
        _DATE | _any("type email phone address role satisfied satisfaction"),
        USUAL,
    ),
    _Rule(("reference",), (_COMPLAINT | _any("crm"), _any("ref reference refno no number num id")), _PROPERTY | _DATE),
    _Rule(("reference",), (_any("ref reference refno urn"),), _PROPERTY | _DATE | _PEOPLE, USUAL),
    _Rule(
        ("reference",),
        (_any("id number no case ticket"),),
        _PROPERTY | _DATE | _PEOPLE | _NOT_A_NUMBER | _any("stage"),
        LOOSE,
    ),
    _Rule(("category",), (_any("category"),), _any("sub subcategory")),
    _Rule(("category",), (_COMPLAINT, _any("type nature theme topic subject about reason")), _any("sub"), USUAL),
    _Rule(
        ("category",),
        (_any("nature theme topic subject area classification category type subcategory"),),
        weight=LOOSE,
        also=_any("service main primary"),
    ),
    _Rule(("summary",), (_COMPLAINT, _any("summary description details detail"))),
    _Rule(("summary",), (_any("summary description details"),), weight=USUAL),
    _Rule(("summary",), (_COMPLAINT, _any("title")), weight=LOOSE),
    _Rule(("stage",), (_any("stage"),), _DATE | _any("stage-1 stage-2 ?"), also=_any("number no")),
    _Rule(("received", "responded"), (_DATE,), _PROPERTY | _PEOPLE | _any("birth")),
)

_EVENT_RULES: Final = (
    _Rule(("new_due",), (_any("new revised extended extension"), _DUE | _DATE)),
    _Rule(("new_due",), (_any("extended"), _any("to until"))),
    _Rule((), (_DUE,)),
    _Rule(("ground",), (_any("ground grounds"),)),
    _Rule(("reasons",), (_REASON,)),
    _Rule(("event",), (_any("event activity action step milestone"),), _DATE | _any("by id ref")),
    _Rule(("date",), (_any("event activity action step milestone"), _DATE)),
    _Rule(("stage",), (_any("stage"),), _DATE),
    _Rule(("outcome",), (_any("outcome"),), _DATE),
    *(
        rule
        for rule in _RULES
        if rule.fields
        in {("reference",), ("tenure",), ("category",), ("channel",), ("resident",), ("handler",), ("summary",)}
    ),
    _Rule(("event",), (_any("type what description"),), _DATE, LOOSE),
    _Rule(("date",), (_DATE,), _PEOPLE | _PROPERTY, USUAL),
)

_SETTINGS: Final = frozenset(
    (
        "events",
        "tenures",
        "outcomes",
        "statuses",
        "set_aside_reasons",
        "grounds",
        "channels",
        "dates_from_1904",
        "times_in_uk",
        "ambiguous",
        "unused",
    )
)
_OWN_NAMES: Final = frozenset(each.name for each in fields(Columns)) - _SETTINGS
_OWN_EVENT_NAMES: Final = frozenset(each.name for each in fields(EventColumns)) - _SETTINGS
"""A column that bears the name of a field, as `complaint_rows` writes it, is for that field."""

_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
_FORMAT: Final = re.compile(r"\b(?:dd|mm|yy(?:yy)?)(?:[-/. ](?:dd|mm|yy(?:yy)?))+\b")
_YES_NO: Final = re.compile(r"\b(?:y ?/ ?n|yes ?/ ?no)\b")
_STAGE: Final = re.compile(
    r"\b(?:(?:stage|stg|st|s|level) (1|2|3|one|two|three|i|ii|iii)|(1 st|2 nd|3 rd|first|second|third) stage)\b"
)
_NUMBERS: Final = {
    "1": 1, "one": 1, "i": 1, "1 st": 1, "first": 1,
    "2": 2, "two": 2, "ii": 2, "2 nd": 2, "second": 2,
    "3": 3, "three": 3, "iii": 3, "3 rd": 3, "third": 3,
}  # fmt: skip
_SECOND, _THIRD = 2, 3
_NAMES_ITS_STAGE: Final = 10
_ITS_OWN_NAME: Final = 100
_LONGEST_HEADING: Final = 255


@frozen
class _Heading:
    """A heading in words, and the stage that it names."""

    written: str
    words: frozenset[str]
    stage: int | None


def _heading(written: str) -> _Heading:
    text = plain(_CAMEL.sub(" ", written[:_LONGEST_HEADING]).replace("_", " "))
    asks = "?" in text or _YES_NO.search(text) is not None
    text = " ".join(re.split(r"[^\w?%]+", _YES_NO.sub(" ", _FORMAT.sub(" ", text).replace("?", " ")))).strip()
    found = _STAGE.search(text)
    stage = None if found is None else _NUMBERS[found[1] or found[2]]
    words = set(_STAGE.sub(" ", text).split())
    words |= {"stage", f"stage-{stage}"} if stage is not None else set()
    words |= {"?"} if asks else set()
    return _Heading(written, frozenset(words), stage)


def _rule_of(heading: _Heading, rules: Iterable[_Rule]) -> _Rule | None:
    words = heading.words
    return next((rule for rule in rules if not words & rule.without and all(words & some for some in rule.words)), None)


def _fields_of(heading: _Heading, rule: _Rule) -> tuple[str, ...]:
    second = rule.staged and (heading.stage == _SECOND or (heading.stage is None and bool(heading.words & _ESCALATED)))
    return tuple(f"stage_2_{name}" if second else name for name in rule.fields)


@frozen
class _Claim:
    """A heading that is for one field, and how plainly it says so."""

    written: str
    weight: int


@frozen
class _Doubt:
    """A heading that is for one of several fields."""

    written: str
    fields: tuple[str, ...]
    by_elimination: bool


@frozen
class _Turned:
    """A heading that would be for a field, but for a word in it; `contests`: that may be the field's all the same."""

    written: str
    name: str
    why: str
    contests: bool


@frozen
class _Suggested:
    """Which heading is for which field, which could be for several, and which are for none."""

    columns: dict[str, str]
    ambiguous: tuple[AmbiguousHeading, ...]
    unused: tuple[str, ...]


def _suggested(heading: object, rules: Sequence[_Rule], own: Iterable[str]) -> _Suggested:
    claims: dict[str, list[_Claim]] = {}
    doubts: list[_Doubt] = []
    turned: list[_Turned] = []
    unused: list[str] = []
    for written in headings_of(heading):
        if not plain(written):
            continue
        read = _heading(written)
        rule = None if read.stage == _THIRD else _rule_of(read, rules)
        if plain(written) in own:
            claims.setdefault(plain(written), []).append(_Claim(written, _ITS_OWN_NAME))
        elif rule is None or not rule.fields:
            unused.append(written)
        elif len(rule.fields) > 1:
            told = rule.by_elimination and rule.unexpected(read.words) is None
            doubts.append(_Doubt(written, _fields_of(read, rule), told))
        elif (turn := _turn_of(read, rule)) is not None:
            turned.append(turn)
        else:
            (name,) = _fields_of(read, rule)
            weight = rule.weight + (_NAMES_ITS_STAGE if rule.staged and read.stage is not None else 0)
            claims.setdefault(name, []).append(_Claim(written, weight))
    columns, ambiguous = _settled(claims, doubts, turned)
    unused += [turn.written for turn in turned if turn.name in columns]
    return _Suggested(columns, tuple(ambiguous), tuple(unused))


def _turn_of(heading: _Heading, rule: _Rule) -> _Turned | None:
    """Why a heading may not be for the one field of its rule; None where it is."""
    (name,) = _fields_of(heading, rule)
    if rule.doubt:
        return _Turned(heading.written, name, rule.doubt, contests=False)
    if rule.fields[0] not in _TOLD_BY_EVERY_WORD and (name != "reference" or rule.weight > LOOSE):
        return None
    word = rule.unexpected(heading.words)
    if word is None:
        return None
    why = f"it may be for {_said(name)}, but '{word}' may make it something else"
    return _Turned(heading.written, name, why, contests=not heading.words & _SOMETHING_ELSE)


_TOLD_BY_EVERY_WORD: Final = frozenset(
    (*DAYS, "status", "stage", "outcome", "category", "tenure", "handler", "stage_2_handler")
)
"""Fields of which a misread column would be worst: it moves what is late, or what is counted."""


def _settled(
    claims: dict[str, list[_Claim]], doubts: Sequence[_Doubt], turned: Sequence[_Turned]
) -> tuple[dict[str, str], list[AmbiguousHeading]]:
    """Which heading each field gets, and those that get none though they may be for it."""
    columns: dict[str, str] = {}
    for name, claimed in claims.items():
        most = max(claim.weight for claim in claimed)
        best = [claim.written for claim in claimed if claim.weight == most]
        contested = most == LOOSE and bool(_rivals(name, doubts, turned))
        if len(best) == 1 and not contested:
            columns[name] = best[0]
    ambiguous: list[AmbiguousHeading] = []
    for doubt in doubts:
        free = [name for name in doubt.fields if name not in columns]
        if doubt.by_elimination and len(free) == 1:
            columns[free[0]] = doubt.written
        else:
            ambiguous.append(AmbiguousHeading(doubt.written, doubt.fields, _may_be(doubt.fields)))
    ambiguous += [AmbiguousHeading(each.written, [each.name], each.why) for each in turned if each.name not in columns]
    for name, claimed in claims.items():
        rivals = [claim.written for claim in claimed] + _rivals(name, doubts, turned)
        ambiguous += [
            AmbiguousHeading(claim.written, [name], _beside(claim.written, rivals))
            for claim in claimed
            if claim.written != columns.get(name)
        ]
    return columns, ambiguous


def _rivals(name: str, doubts: Iterable[_Doubt], turned: Iterable[_Turned]) -> list[str]:
    """The headings that leave it in doubt whether a day of closing is the answer, and what else is told as loosely."""
    in_doubt = [doubt.written for doubt in doubts if name in doubt.fields]
    return in_doubt + [each.written for each in turned if each.contests and each.name == name]


def _may_be(fields: Iterable[str]) -> str:
    return f"it may be for {' or for '.join(map(_said, fields))}"


def _said(name: str) -> str:
    return name.replace("stage_2_", "stage 2, ").replace("_", " ")


def _beside(written: str, rivals: Sequence[str]) -> str:
    others = [f"'{heading_said(each)}'" for each in dict.fromkeys(rivals) if each != written]
    return f"it may be for the same as {' and '.join(others)}" if others else "the same heading stands twice"


def names_a_stage(heading: str) -> bool:
    """Whether a heading says of which stage its column is."""
    return _heading(heading).stage is not None


def says_closing(heading: str) -> bool:
    """Whether a heading is for a day on which a complaint was closed, which is not to say that it was answered."""
    words = _heading(heading).words
    return bool(words & _CLOSED) and not words & (_ANSWER | _ANSWERED | _OUTCOME)


def headings_of(heading: object) -> list[str]:
    """The headings as text, blank where a cell of the heading row is empty.

    Raises `InvalidInput` for what is no row of headings.
    """
    given: object = heading
    if isinstance(heading, Iterable) and not isinstance(heading, (str, bytes)):
        cells = map(value_of, cast("Iterable[object]", heading))
        return [without_controls(text) if isinstance(text, str) else "" for text in cells]
    raise invalid("heading", given, f"`heading` is {shown(given)}, but takes the cells of the heading row")


def suggested_columns(heading: Iterable[object]) -> Columns:
    """The columns of rows that hold a complaint each, as their headings suggest.

    What could mean several things is left unmapped and stands in `ambiguous` with the reason, so that you can say which
    it is: 'Response date' may be when it was sent or when it was due, and of which stage. What is for nothing that is
    read stands in `unused`. `attrs.evolve` gives a copy with what you know better.

    Raises `InvalidInput` for anything but the cells of a heading row, or the keys of a mapping.

    >>> columns = suggested_columns(["Case Ref", "Date Received", "S1 Response Sent", "Response date"])
    >>> columns.reference, columns.received, columns.responded
    ('Case Ref', 'Date Received', 'S1 Response Sent')
    >>> [each.heading for each in columns.ambiguous]
    ['Response date']
    """
    found = _suggested(heading, _RULES, _OWN_NAMES)
    columns = found.columns
    if "received" not in columns and "logged" in columns:
        columns["received"] = columns.pop("logged")  # kept beside no other day, it is that of the receipt
    return Columns(**cast("dict[str, Any]", columns), ambiguous=found.ambiguous, unused=found.unused)


def suggested_event_columns(heading: Iterable[object]) -> EventColumns:
    """The columns of rows that hold an event each, as their headings suggest; ambiguous ones as in `suggested_columns`.

    Raises `InvalidInput` for anything but the cells of a heading row, or the keys of a mapping.

    >>> columns = suggested_event_columns(["Case Ref", "Event", "Event date", "Stage"])
    >>> columns.reference, columns.event, columns.date, columns.stage
    ('Case Ref', 'Event', 'Event date', 'Stage')
    """
    found = _suggested(heading, _EVENT_RULES, _OWN_EVENT_NAMES)
    return EventColumns(**cast("dict[str, Any]", found.columns), ambiguous=found.ambiguous, unused=found.unused)
