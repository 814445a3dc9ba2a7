"""What a reader sees of a page of Markdown, by a parser of CommonMark with tables."""

from __future__ import annotations

from attrs import frozen
from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark").enable("table")


@frozen
class Page:
    """The headings of a page, its tables as rows of cells, the items of its lists, and its paragraphs."""

    headings: list[str]
    tables: list[list[list[str]]]
    items: list[str]
    paragraphs: list[str]
    marks: set[str]


def rendered(markdown: str) -> Page:
    """The page as it is read; `marks` are all kinds of mark in it, so that a stray one shows."""
    page = Page(headings=[], tables=[], items=[], paragraphs=[], marks=set())
    around: list[str] = []
    for token in _PARSER.parse(markdown):
        page.marks.add(token.type)
        match token.type:
            case "table_open":
                page.tables.append([])
            case "tr_open":
                page.tables[-1].append([])
            case "inline":
                _read(page, token, around)
            case _ if token.nesting == 1:
                around.append(token.type)
            case _ if token.nesting == -1:
                around.pop()
            case _:
                pass
        if token.type in {"table_open", "tr_open"}:
            around.append(token.type)
    return page


def _read(page: Page, token: Token, around: list[str]) -> None:
    page.marks.update(child.type for child in token.children or [])
    text = "".join(_shown(child) for child in token.children or [])
    if "tr_open" in around:
        page.tables[-1][-1].append(text)
    elif "heading_open" in around:
        page.headings.append(text)
    elif "list_item_open" in around:
        page.items.append(text)
    else:
        page.paragraphs.append(text)


def _shown(token: Token) -> str:
    match token.type:
        case "html_inline" if token.content == "<br>":
            return "\n"
        case "softbreak":
            return ""
        case _:
            return token.content
