"""Shards over many machines: Dask gives each to a worker, which reads it in a process of its own (pool.py).

So one worker is one core, whatever it was started with; an article that ends its process does not end the worker; and a worker
that is gone costs no more than the shards it was reading, which are given to others.
"""

import pickle
import threading
from collections.abc import Iterator, Sequence
from functools import partial

from forewarn.ground.errors import ForewarnError, MissingPackageError
from forewarn.workers.pool import Pool
from forewarn.workers.shards import Job, Shard, lost, make_worker

# How often a shard whose worker has gone is given to another, beyond the times that Dask's scheduler allows by itself.
_TRIES = 5
_CONNECT_SECONDS = 30

_here = threading.local()  # of a Dask worker's thread: its process, and the job that this is for


def run_on_cluster(scheduler: str, job: Job, shards: Sequence[str]) -> Iterator[tuple[str, Shard | str]]:
    """Each shard and what became of it, as they are done; `scheduler` is its address, such as tcp://10.0.0.1:8786.

    Raises `MissingPackageError` without Dask, and `ForewarnError` where the scheduler is not there.
    """
    try:
        from distributed import Client, as_completed
        from distributed.scheduler import KilledWorker
    except ImportError:
        raise MissingPackageError("--scheduler needs Dask: pip install 'forewarn[cluster]'") from None
    try:
        client = Client(scheduler, timeout=_CONNECT_SECONDS)
    except (OSError, TimeoutError, ValueError) as problem:
        raise ForewarnError(f"{scheduler}: no scheduler answers: {problem}") from None
    with client:
        given = {client.submit(_work, job, shard, pure=False): (shard, 1) for shard in shards}
        running = as_completed(given)
        for future in running:
            shard, tries = given.pop(future)
            problem = future.exception()
            if isinstance(problem, KilledWorker) and tries < _TRIES:
                again = client.submit(_work, job, shard, pure=False)
                given[again] = (shard, tries + 1)
                running.add(again)
            elif problem is not None:
                yield shard, str(problem) if isinstance(problem, ForewarnError) else f"{shard}: {problem}"
            else:
                yield shard, future.result()


def _work(job: Job, shard: str) -> Shard | str:
    """In a Dask worker: a shard to its process, which is kept for the shards that follow."""
    key = pickle.dumps(job)
    if getattr(_here, "key", None) != key:
        if (old := getattr(_here, "pool", None)) is not None:
            old.__exit__()
        _here.key, _here.pool = key, Pool(partial(make_worker, job), 1, lost=lost)
    try:
        return next(_here.pool.map([[shard]]))
    except ForewarnError:
        del _here.key  # its processes cannot start
        raise
