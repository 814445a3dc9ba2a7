"""Throw very many mutated records at the loader: each is a complaint or a `RecordError`, or this stops and shows it.

In the folder `tests`:

python -m records.fuzz_records 200000 --guided     mutated under the eyes of atheris, which looks for new paths
python -m records.fuzz_records 200000              drawn by hypothesis alone, where atheris does not install
"""

from __future__ import annotations

import importlib
import os
import sys
import time
from collections import Counter
from contextlib import nullcontext
from typing import Any, Final

from hypothesis import HealthCheck, Phase, given, settings
from records.mutations import mutated_records

_EVERY: Final = 20_000


class Ends:
    """How many inputs there were, and how each of them ended."""

    def __init__(self, inputs: int, records: Any) -> None:
        self.inputs = inputs
        self.records = records
        self.begun = time.perf_counter()
        self.counts: Counter[str] = Counter()

    def take(self, record: Any) -> None:
        """Load one record; anything but a complaint or a `RecordError` goes on to the caller."""
        try:
            self.records.load(record)
        except self.records.RecordError as error:
            self.counts.update({f"with {problem.code}" for problem in error.problems})
            self.counts["RecordError"] += 1
        else:
            self.counts["complaint"] += 1
        done = self.counts["RecordError"] + self.counts["complaint"]
        if done % _EVERY == 0 or done == self.inputs:
            ends = ", ".join(f"{count} {end}" for end, count in self.counts.most_common())
            sys.stdout.write(f"{done} inputs in {time.perf_counter() - self.begun:.0f} s: {ends}\n")
        if done == self.inputs:
            sys.stdout.flush()
            os._exit(0)  # atheris has no other end


def main(arguments: list[str]) -> None:
    """Draw as many inputs as the first argument says."""
    atheris: Any = importlib.import_module("atheris") if "--guided" in arguments else None
    with nullcontext() if atheris is None else atheris.instrument_imports(include=["hoscode"]):
        ends = Ends(int(arguments[0]), importlib.import_module("hoscode.records"))

    @given(mutated_records(json_only=False))
    @settings(
        max_examples=10 * ends.inputs,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    def load_one(record: Any) -> None:
        ends.take(record)

    if atheris is None:
        load_one()
    else:
        fuzzed: Any = load_one
        atheris.Setup([sys.argv[0], "-max_len=4096"], fuzzed.hypothesis.fuzz_one_input)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
