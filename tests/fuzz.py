"""Throw very many mutated sheets or forms at what reads them: each keeps what is promised, or this stops and shows it.

In the folder `tests`:

python -m fuzz sheets 200000            cases 0 to 199,999, each of which its number alone makes
python -m fuzz forms 200000
python -m fuzz sheets 1 --from 4711     one case again

Records have their own: `python -m records.fuzz_records`.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Final

from oversight import mutated_forms
from spreadsheets import mutated_sheets

_EVERY: Final = 20_000
_KINDS: Final[Mapping[str, Callable[[int], list[str]]]] = {
    "sheets": mutated_sheets.ends_of,
    "forms": mutated_forms.ends_of,
}


def main() -> None:
    """Read the cases that are asked for; the first that breaks a promise ends it with its number."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=sorted(_KINDS))
    parser.add_argument("cases", type=int)
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--go-on", action="store_true", help="count what breaks a promise, and go on")
    asked = parser.parse_args()
    ends_of = _KINDS[asked.kind]
    ends: Counter[str] = Counter()
    begun, begun_cpu = time.perf_counter(), time.process_time()
    for done, number in enumerate(range(asked.first, asked.first + asked.cases), start=1):
        try:
            ends.update(ends_of(number))
        except Exception as error:
            if not asked.go_on:
                sys.stdout.write(f"case {number} of {asked.kind}:\n")
                raise
            where = traceback.extract_tb(error.__traceback__)[-1]
            ends[f"{type(error).__name__} in {where.name}: {where.line}"] += 1
            sys.stdout.write(f"case {number}: {type(error).__name__} in {where.name}: {where.line}: {error}\n")
        if done % _EVERY == 0 or done == asked.cases:
            counted = ", ".join(f"{count} {end}" for end, count in ends.most_common())
            spent = f"{time.perf_counter() - begun:.0f} s, {time.process_time() - begun_cpu:.0f} s of processor"
            sys.stdout.write(f"{done} {asked.kind} in {spent}: {counted}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
