"""What an annual report says beside its figures, as sections of the page: the landlord's words, and what is lacking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from hoscode.oversight import AnnualReport, ReportingFinding


def words(report: AnnualReport) -> str:
    """The sections of the page that hold what the report says; what it is silent on is left to the last of them."""
    return "\n".join(
        f"<section>\n<h2>{escape(title)}</h2>\n{text}\n</section>" for title, text in _sections(report) if text
    )


def _sections(report: AnnualReport) -> Iterator[tuple[str, str]]:
    yield "What the figures mean", _paragraphs(report.analysis)
    yield "What we did not take on", _paragraphs(report.declined)
    yield "What we have changed", _list(report.improvements)
    yield "Where the Ombudsman found that we did not comply", _list(report.non_compliance)
    yield "The governing body's response", _paragraphs(report.governing_body_response)
    yield "What this report still lacks", _list([_lacking(each) for each in report.findings()] or None)


def _paragraphs(text: str) -> str:
    return "\n".join(f"<p>{escape(part.strip())}</p>" for part in text.split("\n\n") if part.strip())


def _list(texts: Sequence[str] | None) -> str:
    if texts is None:
        return ""
    items = "\n".join(f"<li>{escape(text)}</li>" for text in texts)
    return f"<ul>\n{items}\n</ul>" if texts else "<p>None.</p>"


def _lacking(finding: ReportingFinding) -> str:
    """What is lacking, without what a program would do about it."""
    said, _, _ = finding.message.partition(": ")
    return f"{said[:1].upper()}{said[1:]} ({finding.provision})."
