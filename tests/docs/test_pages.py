"""Every example in the README and on the pages runs."""

import re
import runpy
import warnings
from pathlib import Path

import pytest

import hoscode
from hoscode import intake, oversight, records, spreadsheets

ROOT = Path(__file__).resolve().parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))


def _examples(page: Path) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


EXAMPLES = [
    pytest.param(example, id=f"{page.stem}-{number}")
    for page in PAGES
    for number, example in enumerate(_examples(page), start=1)
]


# what only an integrator has: the extra of the tests brings them
FRAMEWORKS = re.compile("^(?:from|import) (django|pandas|wtforms)", re.MULTILINE)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_runs_on_its_own(example: str, tmp_path: Path) -> None:
    for framework in FRAMEWORKS.findall(example):
        pytest.importorskip(framework)
    script = tmp_path / "example.py"
    script.write_text(example, encoding="utf-8")
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="workalendar")
        runpy.run_path(str(script))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_links_only_to_what_is_there(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_first_two_commands_of_the_readme_are_one_line_each() -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGES[0].read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert len(blocks) >= 2
    assert [block.count("\n") for block in blocks[:2]] == [1, 1]


# as the site has it, which lists the events by their groups
REFERENCE = runpy.run_path(str(ROOT / "docs" / "conf.py"))["with_events"](
    (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    "name",
    [
        f"{module.__name__}:{name}"
        for module in (hoscode, intake, oversight, records, spreadsheets)
        for name in module.__all__
    ],
)
def test_the_reference_has_every_public_name(name: str) -> None:
    module, public = name.split(":")
    assert re.search(rf"(auto\w+|py:data):: ({re.escape(module)}\.)?{public}$", REFERENCE, re.MULTILINE)
