"""`forewarn extract --shards DIR`: a file of records for each file of articles, by this machine or by a cluster."""

from collections.abc import Iterator, Sequence
from functools import partial

import click

from forewarn.acquire.wanted import Wanted
from forewarn.cli.progress import Progress
from forewarn.ground.config import Settings
from forewarn.ground.errors import ForewarnError
from forewarn.workers.cluster import run_on_cluster
from forewarn.workers.pool import Pool, cores
from forewarn.workers.shards import FAULTS, Job, Shard, find_done, lost, make_worker, shards_of
from forewarn.workers.storage import is_remote


def extract_shards(
    sources: Sequence[str], folder: str, settings: Settings, wanted: Wanted, *, scheduler: str | None, quiet: bool
) -> bool:
    """Do every shard of the sources that is not done yet; whether nothing failed. Says what became of each on stderr."""
    from forewarn.extraction import versions

    if not sources or any(source == "-" or source.startswith(("http://", "https://")) for source in sources):
        raise click.UsageError("--shards reads files and folders of them: WARC, JSON Lines, Parquet, ...")
    if scheduler and not is_remote(folder) and not folder.startswith("/"):
        raise click.UsageError("with --scheduler, DIR is an address or an absolute path, the same on every machine")
    job = Job(folder, settings, versions(settings), wanted)
    shards = shards_of(sources)
    done = {shard for shard in shards if find_done(job, shard) is not None}
    todo = [shard for shard in shards if shard not in done]
    if done and not quiet:
        click.echo(f"forewarn: {len(done)} of {len(shards)} shards are done", err=True)
    whole = True
    with Progress(quiet=quiet) as progress:
        finished = run_on_cluster(scheduler, job, todo) if scheduler else _run_here(job, todo)
        for number, (source, shard) in enumerate(finished, 1):
            if isinstance(shard, str):
                progress.fault(ForewarnError(shard))
            elif shard.failed:
                whole = False
                told = f"{shard.articles} articles, {shard.failed} failed: {job.path(source, FAULTS)}"
                click.echo(f"forewarn: {source}: {told}", err=True)
            progress.tell({"shards": number})
    return whole and not progress.failed


def _run_here(job: Job, todo: list[str]) -> Iterator[tuple[str, Shard | str]]:
    jobs = job.settings.jobs or max(1, cores() - 1)
    with Pool(partial(make_worker, job), jobs, lost=lost) as pool:
        yield from zip(todo, pool.map([shard] for shard in todo), strict=True)
