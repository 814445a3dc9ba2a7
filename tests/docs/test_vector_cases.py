"""The committed vectors are those that the maintainers' script writes, which writes none that it disagrees with."""

from __future__ import annotations

from importlib.resources import files

import pytest
import write_vectors
from attrs import evolve
from vector_cases.collection import by_file


def test_the_committed_files_are_what_is_generated() -> None:
    shipped = files("hoscode.testing") / "vectors"
    wanted = write_vectors.files()
    assert {name: (shipped / name).read_text(encoding="utf-8") for name in wanted} == wanted


def test_a_case_that_expects_something_else_than_the_library_says_is_not_written() -> None:
    case, other = by_file()["hos-2024/counting.json"][:2]
    write_vectors.vector(case)
    with pytest.raises(write_vectors.WrongCase, match="early-may-inside"):
        write_vectors.vector(evolve(case, then=other.then))
