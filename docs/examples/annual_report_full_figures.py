"""Every figure that the report has, as the library prints it: a section of the page that need not know any of them.

`AnnualReport.to_markdown` prints its figures under 'Performance', in headings, paragraphs and tables and nothing else;
those are made HTML here, so that a figure that comes with a later release of the library stands in the page too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from hoscode.oversight import AnnualReport

_SECTION: Final = re.compile(r"^## Performance\n(.*?)(?=^## )", re.DOTALL | re.MULTILINE)
_ESCAPED: Final = re.compile(r"\\([^\w\s])")
_STRONG: Final = re.compile(r"\*\*(.+?)\*\*")
_MOST_ON_A_PHONE: Final = 4
_CELLS: Final = re.compile(r"(?<!\\)\|")


def full_figures(report: AnnualReport) -> str:
    """The section with all figures; none where the report has no tally."""
    section = None if report.tally is None else _SECTION.search(report.to_markdown())
    if section is None:
        return ""
    body = full_figures_in_html(section[1])
    return f"<section class='figures'>\n<h2>Every figure of the report</h2>\n{body}\n</section>"


def full_figures_in_html(markdown: str) -> str:
    """Headings, paragraphs, lists and tables as the library prints them, as HTML."""
    return "\n".join(_blocks(markdown))


def _blocks(text: str) -> Iterator[str]:
    title = ""
    for kind, lines in groupby(text.splitlines(), key=_kind):
        block = list(lines)
        if kind == "title":
            title = _inline(block[-1].lstrip("# "))
            yield f"<h3>{title}</h3>"
        elif kind == "table":
            yield _table(block, title)
        elif kind == "item":
            yield f"<ul>{''.join(f'<li>{_inline(each[2:])}</li>' for each in block)}</ul>"
        elif kind == "text":
            yield f"<p>{_inline(' '.join(block))}</p>"


def _kind(line: str) -> str:
    kinds = {"#": "title", "|": "table", "-": "item", "": ""}
    return kinds.get(line[:1], "text")


def _table(lines: list[str], title: str) -> str:
    """A table with its columns and rows named; what the library sets to the left is a text."""
    head, aligned, *rows = [[cell.strip() for cell in _CELLS.split(line)[1:-1]] for line in lines]
    texts = [" class='text'" if cell == "---" else "" for cell in aligned]
    titles = "".join(f"<th scope='col'{text}>{_inline(cell)}</th>" for cell, text in zip(head, texts, strict=True))
    body = "\n".join(
        f"<tr><th scope='row'>{_inline(first)}</th>"
        + "".join(f"<td{text}>{_inline(cell)}</td>" for cell, text in zip(others, texts[1:], strict=True))
        + "</tr>"
        for first, *others in rows
    )
    table = f"<table>\n<thead><tr>{titles}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    if len(head) <= _MOST_ON_A_PHONE:
        return table
    return f"<div class='scrolls' role='region' tabindex='0' aria-label='{title}'>\n{table}\n</div>"


def _inline(text: str) -> str:
    """The library's Markdown is HTML but for marks and what is escaped from being one."""
    strong = _STRONG.sub(r"<strong>\1</strong>", text.replace("<br>", "<br/>"))
    return _ESCAPED.sub(r"\1", strong)
