"""The pictures of the pages say what the library's tables say, in words too."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from try_timeline import in_words
from write_pages import edges
from write_pictures import DRAWN

from hoscode import CODE_2024, EDITIONS, ENGLAND_AND_WALES, Edition

SVG = "{http://www.w3.org/2000/svg}"


def _words(name: str) -> list[str]:
    return [each.text or "" for each in ET.fromstring(DRAWN[name]()).iter(f"{SVG}text")]


def _description(name: str) -> str:
    return ET.fromstring(DRAWN[name]()).findtext(f"{SVG}desc", "")


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_has_a_title_and_a_description(name: str) -> None:
    picture = ET.fromstring(DRAWN[name]())
    assert picture.get("aria-labelledby") == "title description"
    assert picture.findtext(f"{SVG}title")
    assert picture.findtext(f"{SVG}desc")


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.key)
def test_every_limit_of_an_edition_is_drawn_with_its_provision(edition: Edition) -> None:
    name = f"timescales-{edition.in_force_from.year}.svg"
    drawn = " ".join(_words(name))
    for rules in edition.stages:
        for limit in filter(None, (rules.acknowledge, rules.respond, rules.extend)):
            assert str(limit.working_days) in drawn
            assert f"({limit.provision.number}" in drawn
            assert f"({limit.provision.number}" in _description(name)


def test_every_way_between_the_phases_is_drawn_and_described() -> None:
    drawn, described = _words("states.svg"), _description("states.svg")
    for start, end, events in edges():
        assert ", ".join(events) in drawn
        assert f"from {start.label} to {end.label} by {', '.join(events)}" in described


def test_the_way_of_a_complaint_has_the_limits_of_the_edition_in_force() -> None:
    drawn = " ".join(_words("way-of-a-complaint.svg"))
    for rules in EDITIONS[-1].stages:
        assert f"within {rules.respond.working_days} working days" in drawn
        assert f"({rules.respond.provision.number})" in drawn


def test_the_front_page_answers_with_the_limits_as_they_are() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "index.md").read_text(encoding="utf-8")
    first, second = CODE_2024.stages
    for limit in (first.acknowledge, first.respond, first.extend, second.respond, second.extend):
        assert limit is not None
        assert f"{limit.working_days}" in page
        assert f"({limit.provision.number})" in page
    assert f"known through {in_words(ENGLAND_AND_WALES.known_through)}" in " ".join(page.split())
    assert "not legal advice" in page
