"""`forewarn extract`: articles in, records out as JSON Lines, without a database."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import click

from pipeline.acquire.jsonl import to_line
from pipeline.cli import close_stdout
from pipeline.cli.feed import Feed, feed_options
from pipeline.cli.options import settings
from pipeline.ground.errors import ForewarnError


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, which appears under its name once it is whole.")
@click.option("--with-text", is_flag=True, help="Put the article's text into its record, so that quotes can be checked.")
@feed_options
@click.pass_context
def extract(
    ctx: click.Context, sources: tuple[str, ...], output: str | None, with_text: bool, published: str | None, quiet: bool
) -> None:
    """Read articles and print their records as JSON Lines, in input order, each as soon as it is done.

    A SOURCE is a URL, an HTML page, a text file, a JSON Lines file of articles, or a folder of these. Without one, or
    with -, JSON Lines are read from standard input: one object a line, with "text" and, if known, "id", "title", "url"
    and "published".

    \b
    forewarn extract article.html
    forewarn extract report.txt --published 2024-03-26
    forewarn extract https://news.example/story > records.jsonl
    forewarn extract < articles.jsonl > records.jsonl
    """
    if not sources and sys.stdin is not None and sys.stdin.isatty():
        raise click.UsageError("no SOURCE, and nothing comes on standard input")
    in_force = settings(ctx)
    from pipeline.extract import Extractor  # spaCy: a second, which `--help` and a wrong flag need not wait for

    # Records on the same screen would tear the bar.
    quiet = quiet or (output in (None, "-") and sys.stdout.isatty())
    with _output(output) as out, Feed(sources or ("-",), in_force, published=published, quiet=quiet) as feed:
        for done, record in enumerate(Extractor(in_force).records(feed), 1):
            _write(out, to_line(record, with_text=with_text) + "\n", output)
            feed.tell(done)
    if feed.failed:
        ctx.exit(1)


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
