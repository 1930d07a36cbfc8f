"""`forewarn extract`: articles in, records out as JSON Lines, without a database."""

import contextlib
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

import click

from forewarn.acquire.jsonl import to_line
from forewarn.acquire.sources import Sources
from forewarn.acquire.wanted import Found, Wanted
from forewarn.cli import close_stdout
from forewarn.cli.options import jobs_option, models_option, settings
from forewarn.cli.progress import Progress
from forewarn.cli.reading import feed_options, flags
from forewarn.cli.sharding import extract_shards
from forewarn.ground.errors import ForewarnError, ItemError
from forewarn.ground.records import Article
from forewarn.workers.processes import Processes


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, which appears under its name once it is whole.")
@click.option("--with-text", is_flag=True, help="Put the article's text into its record, so that quotes can be checked.")
@click.option(
    "--shards",
    metavar="DIR",
    help="Write the records of each file of a SOURCE to a file in DIR, for `forewarn load`; a rerun does what is missing.",
)
@click.option("--scheduler", metavar="ADDRESS", help="With --shards: let the workers of this Dask scheduler do it.")
@models_option
@feed_options
@jobs_option
@click.pass_context
def extract(
    ctx: click.Context,
    sources: tuple[str, ...],
    output: str | None,
    with_text: bool,
    shards: str | None,
    scheduler: str | None,
    quiet: bool,
    ignore_robots: bool,
    jobs: int | None,
    **asked: Any,
) -> None:
    """Read articles and print their records as JSON Lines, in input order, each as soon as it is done.

    A SOURCE is a URL (of a page, a feed, a sitemap, a list of addresses, or a site), an HTML or MHTML page, a text file, a PDF
    or Word document, a table of articles (JSON Lines, JSON, CSV, Excel, Parquet, with the field names that other tools and
    services use), a WARC archive, any of these packed by gzip or zip, or a folder of them. Without one, or with -, JSON Lines
    are read from standard input: one object a line, with "text" and, if known, "id", "title", "url" and "published".

    What was understood of a table or folder is told in a line on standard error.

    \b
    forewarn extract article.html
    forewarn extract report.txt --published 2024-03-26
    forewarn extract https://news.example/story > records.jsonl
    forewarn extract crawl.warc.gz --since 2024-03 > records.jsonl
    forewarn extract < articles.jsonl > records.jsonl
    forewarn extract crawl/*.warc.gz --shards records/ --jobs 8
    """
    if scheduler and not shards:
        raise click.UsageError("--scheduler goes with --shards DIR")
    if shards and output:
        raise click.UsageError("--shards DIR goes without --output")
    if not sources and sys.stdin is not None and sys.stdin.isatty():
        raise click.UsageError("no SOURCE, and nothing comes on standard input")
    in_force = settings(ctx, jobs=jobs, **flags(ignore_robots))
    if shards:
        if not extract_shards(sources, shards, in_force, Wanted(**asked), scheduler=scheduler, quiet=quiet):
            ctx.exit(1)
        return
    # Records on the same screen would tear the bar.
    quiet = quiet or (output in (None, "-") and sys.stdout.isatty())
    engine = Processes(in_force, in_force.jobs)  # spaCy: a second, which `--help` and a wrong flag need not wait for
    with _output(output) as out, Progress(quiet=quiet) as progress, Sources(in_force, Wanted(**asked)) as reading:
        places: deque[str] = deque()  # of the articles that the engine has, in its order
        done = 0
        for outcome in engine.outcomes(_articles(reading.read(sources or ("-",)), progress, places)):
            where = places.popleft()
            if isinstance(outcome, ItemError):
                progress.fault(ItemError(where, outcome.why))
            else:
                _write(out, to_line(outcome, with_text=with_text) + "\n", output)
                done += 1
            progress.tell({"articles": done})
    if progress.failed:
        ctx.exit(1)


def _articles(found: Iterable[Found], progress: Progress, places: deque[str]) -> Iterator[Article]:
    """The articles found; the place of each is added to `places`."""
    for one in found:
        if one.problem is not None:
            progress.fault(one.problem)
        elif one.note is not None:
            progress.note(one.where, one.note)
        elif one.article is not None:
            places.append(one.where)
            yield one.article


@contextlib.contextmanager
def _output(name: str | None) -> Iterator[TextIO]:
    """Standard output; or a file that is written under another name and renamed when all is done, so that it is never half."""
    if name is None or name == "-":
        sys.stdout.reconfigure(encoding="utf-8")
        yield sys.stdout
        return
    path = Path(name)
    # A pipe or a device cannot be put in place by renaming.
    part = path if path.exists() and not path.is_file() else path.with_name(path.name + ".part")
    try:
        out = part.open("w", encoding="utf-8")
    except OSError as problem:
        raise _unwritable(name, problem) from None
    with out:
        yield out
    if part != path:
        os.replace(part, path)


def _write(out: TextIO, line: str, name: str | None) -> None:
    try:
        out.write(line)
        out.flush()
    except BrokenPipeError:
        close_stdout()
        raise ForewarnError(f"{name or 'stdout'}: closed by its reader; the articles after that were not written") from None
    except OSError as problem:
        raise _unwritable(name or "stdout", problem) from None


def _unwritable(name: str, problem: OSError) -> ForewarnError:
    return ForewarnError(f"{name}: cannot be written: {problem.strerror}")
