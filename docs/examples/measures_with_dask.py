"""The tally of a caseload on a cluster of dask workers: here processes of one machine, elsewhere machines."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from operator import add
from pathlib import Path
from typing import Any

from caseload_files import tally_of

from hoscode.oversight import Tally


def dask_is_installed() -> bool:
    """Whether dask and its scheduler can be imported."""
    return find_spec("dask") is not None and find_spec("distributed") is not None


def tally_with_dask(paths: Sequence[Path], as_of: date) -> Tally:
    """The tally of all partitions: each is read and counted where a worker is free, and the tallies are added up."""
    bag: Any = import_module("dask.bag")
    partitions = bag.from_sequence([str(path) for path in paths], partition_size=1)
    total: Tally = partitions.map(tally_of, as_of).fold(add, initial=Tally()).compute()
    return total


@contextmanager
def local_cluster(workers: int) -> Generator[None, None, None]:
    """Have dask work on so many processes of this machine, and stop them at the end."""
    distributed: Any = import_module("distributed")
    with (
        distributed.LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster),
    ):
        yield
