"""Writes the pages of docs/ that are made from code: the record, the settings, the commands, the database, the sources, and
what can go wrong with them.

    python tools/build_docs.py

A test compares them with what is built anew, so a page that is behind its code fails.
"""

import dataclasses
import json
import sys
from pathlib import Path

import click
from forewarn.acquire.forms import ALIASES
from forewarn.acquire.kinds import KINDS
from forewarn.cli import COMMANDS, main
from forewarn.export import evidence
from forewarn.export.forms import FORMS as EXPORTS
from forewarn.ground import totals
from forewarn.ground.config import describe
from forewarn.ground.ontology import ontology
from forewarn.ground.records import VALUE_TYPES, allowed, field_types
from forewarn.store.write import open_database

ROOT = Path(__file__).resolve().parents[1]
_MADE = "<!-- Made by tools/build_docs.py; change the code that it is made from. -->\n\n"
_WIDTH = 100
_EVIDENCE = """\
## Evidence

`forewarn export --evidence EVENT --out FILE.zip` (or a new folder) writes one event with all by which it can be checked:

```text
{files}
```

The same database gives the same bytes, so two who have it can compare packs. `forewarn export --check FILE.zip` compares every
hash, every quote with the text, and the files with each other; `sha256sum -c SHA256SUMS` does the first without forewarn. Times
are in UTC. The pack shows what was read and when, not that the page was true; the page itself is in it by its hash only.
"""

_FIELDS = """
## Fields

Rows of JSON, JSON Lines, CSV, Excel and Parquet may have forewarn's own names (`text`, `title`, `url`, `published`, `id`) or
those that other tools and services use: news-please, newspaper4k, fundus, trafilatura, CC-News, NewsAPI, the Guardian, Media
Cloud, GDELT, Elasticsearch, schema.org. Case and punctuation do not count; a point leads into an object. The first that is
there is taken; `--map published=seen` names one yourself.

"""
_FIELDS_AND_DATES = """
The text of the field `text` is kept to the letter, as offsets point into it; another is tidied, and HTML in it becomes
paragraphs. A list in a service's answer (`articles`, `results`, `response.results`, `hits.hits`) is read item by item. Rows
that have addresses and no text are a list of addresses, which are fetched. A text that its service cut (`[+2310 chars]`) is
refused: half a story makes wrong events.

A line on standard error tells what was understood, unless `--quiet`:

```text
news.csv: 469 articles, text in 469 (field `body`), title in 469, date in 441 (field `date`; 28 not read: 'yesterday')
```

## Dates

An article's date is the first that is known of: what the page's data says, its feed or sitemap, its address
(`/2024/03/26/`), `--published`, the server's Last-Modified. `published_source` says which it was: `page`, `feed`, `url`,
`given`, `server`. A date later than the fetch is none, nor is a filler such as 0001-01-01 or 1970-01-01. The last update is
kept apart, as `updated`.

Dates are read in all the usual forms (`Wed, 15 May 2024 10:30 PM EDT`, `2016-05-04 10:20:00 -0400`, `May 15, 2024`, seconds
since 1970). A zone is the one that is written, or none. 07/11/2023 is read by the day of the week beside it, the page's
other dates, its language and country, or its update; where none of them tells, it is no date. The day of publication is the
local one: a moment in universal time is told in the page's own zone where the page gives that; else an address that names
the day before or after decides the day.
"""

_SAVED_FILTERS = """
## Filters kept by name

A file of your own may also keep filters, each a table `[saved.NAME]` of the options that `forewarn query --help` lists, without
the dashes; an option that may be given again takes a list. `--saved NAME` uses one, and what is given beside it wins.

```toml
[saved.deadly-in-mali]
country = "Mali"
type = "attack"
status = ["actual", "attempted"]
min-killed = 5
```

```sh
forewarn query --saved deadly-in-mali --since 2024
forewarn query --saved deadly-in-mali --seen-since yesterday
forewarn map --saved deadly-in-mali --format html > mali.html
```

`--since` asks when something happened, `--seen-since` when forewarn came to know of it: articles count that were new or changed
in a run that ended since, or goes on. Days begin at midnight UTC.

A filter with an unknown option or a wrong value is refused by every command that filters, by file and name.
"""


def pages() -> dict[str, str]:
    """The text of every generated page, by its path from the top of the project."""
    return {
        "docs/record.md": record_page(),
        "docs/settings.md": settings_page(),
        "docs/commands.md": commands_page(),
        "docs/database.md": database_page(),
        "docs/sources.md": sources_page(),
        "docs/exports.md": exports_page(),
        "docs/troubles.md": troubles_page(),
    }


def record_page() -> str:
    """Every value type with its fields, from records.py, and the lists of models/ontology.toml."""
    parts = [
        "# The record\n\nOne article in, one record out: what `forewarn extract` prints, a line each, and what the database"
        " holds. `forewarn schema` prints the same as a JSON Schema. Offsets count Unicode code points of the article's"
        " text from 0, end exclusive: `text[start:end]` is the quoted span. What is not known is `null` or an empty list;"
        " a reader ignores fields that it does not know.\n"
    ]
    for cls in VALUE_TYPES:
        rows = [(f"`{f.name}`", _type(cls, f.name), _help(f)) for f in dataclasses.fields(cls)]
        parts.append(f"## {cls.__name__}\n\n{cls.__doc__.splitlines()[0]}\n\n{_table(('field', 'type', 'meaning'), rows)}")
    parts.append("## Types of events\n")
    for kind in ontology().types.values():
        names = [("subtypes", kind.subtypes), ("roles", kind.roles), ("relations", kind.relations)]
        listed = "\n".join(f"- {label}: {_codes(values)}" for label, values in names if values)
        parts.append(f"### {kind.name}\n\n{kind.help}\n\n{listed}\n")
    return _MADE + "\n".join(parts)


def settings_page() -> str:
    """Every setting, from config.toml."""
    rows = [(f"`{s.name}`", f"`{json.dumps(s.default)}`", s.help) for s in describe()]
    return (
        _MADE + "# Settings\n\nFirst wins: a flag; the variable `FOREWARN_NAME` (the name in capitals); the file given by"
        " `--config`, else `config.toml` in your configuration folder; the default. An unknown setting is refused.\n\n"
        + _table(("setting", "default", "meaning"), rows)
        + _SAVED_FILTERS
    )


def commands_page() -> str:
    """`--help` of every command."""
    forewarn = _context(main, "forewarn", None)
    parts = ["# Commands\n", _help_of(forewarn)]
    for name in COMMANDS:
        parts.append(f"## {name}\n")
        parts.append(_help_of(_context(main.get_command(forewarn, name), name, forewarn)))
    parts.append(
        "## Exit codes\n\n0 done; 1 some items failed, or a fault was found; 2 wrong usage or a wrong setting; 130 stopped by"
        " Ctrl-C. Data goes to standard output, all else to standard error.\n"
    )
    return _MADE + "\n".join(parts)


def database_page() -> str:
    """Every table and the view with their columns, from a new database; the rule of totals from totals.py."""
    parts = [
        "# The database\n\nSQLite, one transaction an article. `event_key` is the article's id, a slash, and the event's id"
        " in its record. The view `event_overview` has one readable row an event; `articles_fts` and `evidence_fts` are"
        " full-text indexes of articles and quotes. Columns that end in `folded` hold names without case, accents and"
        " punctuation, for searching.\n",
        f"## Totals\n\n{totals.__doc__.strip()}\n",
    ]
    with open_database(":memory:") as db:
        for name in db.view_names():
            rows = [(f"`{column.name}`",) for column in db.view(name).columns]
            parts.append(f"## {name}\n\n{_table(('column',), rows)}")
        for name in sorted(name for name in db.table_names() if "_fts" not in name and not name.startswith("_")):
            points = {key.column: f"points at `{key.other_table}.{key.other_column}`" for key in db[name].foreign_keys}
            rows = [(f"`{column.name}`", column.type.lower(), points.get(column.name, "")) for column in db[name].columns]
            parts.append(f"## {name}\n\n{_table(('column', 'type', ''), rows)}")
    return _MADE + "\n".join(parts)


def sources_page() -> str:
    """Every kind of source, and the forms of other tools, from the tables that tell them apart."""
    kinds = [(f"`{name}`", told) for name, told in KINDS.items()]
    fields = [(f"`{ours}`", _codes(theirs)) for ours, theirs in ALIASES.items()]
    return (
        _MADE + "# Sources\n\nWhat a source is, is told by its name where that tells, else by its look; `--as KIND` names it."
        " A folder is read file by file, in the order of their names; feeds and lists of addresses in it are not fetched. A zip"
        " archive is read as a folder. How well pages are read, and how fast: [acquisition.md](acquisition.md).\n\n"
        + _table(("kind", "what it is"), kinds)
        + _FIELDS
        + _table(("field", "is read from"), fields)
        + _FIELDS_AND_DATES
        + "\n## Copies\n\nA story at two addresses is two articles, and its events are told once. One article repeats another"
        " where four fifths of its runs of five words stand in that, and no number that does not; three fifths are enough where"
        " both are credited to one agency. It is then entered with `duplicate_of` and without events. Of two that say the same,"
        " the first keeps the events; a shortened copy that came first gives them up when the whole story comes, so that the"
        " order does not matter. A later version with a new number is news, and no copy.\n"
    )


def exports_page() -> str:
    """Every form of export: what it cannot hold, and its columns, from the forms themselves."""
    parts = [
        "# Exports\n\n`forewarn export --schema NAME` writes events in a form of the field. The filters are those of `forewarn"
        " query`; every status is taken unless `--status` says otherwise, and the form says which have a place in it. What is"
        " left out is counted on standard error. What is written is checked by the form's own check (`--check FILE --schema"
        " NAME`) before it is put in place, whole or not at all. What is not known is an empty field, or absent: no code for"
        " *unknown* stands for it unless the codebook's own does.\n\nThe columns and codes are those of the codebooks as far"
        " as they were at hand; what could not be checked is left empty. An event here is what one article says: two articles"
        " about one attack are two rows. Corrections (docs/corrections.md) are in force.\n\nCoordinates and ids of places are"
        " GeoNames' (licence CC BY 4.0). GeoJSON, CSV on the Web, STIX and Parquet say so in the file; where you publish one of"
        " the others, say it beside it.\n"
    ]
    for form in EXPORTS.values():
        notes = "".join(f"- {line}\n" for line in form.note)
        rows = [(f"`{name}`", meaning) for name, meaning in form.columns()]
        parts.append(f"## {form.name}\n\n{form.title}. What it cannot hold, or holds otherwise:\n\n{notes}")
        parts.append(_table(("field", "meaning"), rows))
    return _MADE + "\n".join(parts) + "\n" + _EVIDENCE.format(files=_files_of_evidence())


def _files_of_evidence() -> str:
    """The list of files from the head of evidence.py."""
    return "\n".join(line for line in evidence.__doc__.splitlines() if line.startswith("    "))


def troubles_page() -> str:
    """Everything that a test plays on the loopback, from the table that it plays by."""
    from tests.troubles import TROUBLES  # the top of the project is on the path only when this runs

    rows = []
    for one in TROUBLES:
        says = f"`{one.says.replace('{url}', 'ADDRESS')}`" if one.says else "nothing: the article is stored"
        rows.append((one.name, f"`{one.state}`", says, str(one.exit_code), str(one.tries), one.then))
    return (
        _MADE + "# Troubles\n\nWhat `forewarn ingest ADDRESS` makes of an address that gives trouble; each row is a test"
        " (`tests/cli/test_troubles.py`). The state is that of the table `fetches`, which `forewarn fetches --failed` lists;"
        " the message goes to stderr after `forewarn: `; tries are requests for the page in one run. The rest of the batch is"
        " always done.\n\n" + _table(("trouble", "state", "message", "exit code", "tries", ""), rows)
    )


def _type(cls: type, name: str) -> str:
    inner, optional, many = field_types(cls)[name]
    plain = {str: "string", int: "integer", float: "number", bool: "boolean"}
    shown = plain.get(inner) or f"[{inner.__name__}](#{inner.__name__.lower()})"
    return f"list of {shown}" if many else f"{shown} or null" if optional else shown


def _help(f: dataclasses.Field) -> str:
    one_of = f.metadata["one_of"]
    if not one_of:
        return f.metadata["help"]
    if one_of in ("subtypes", "roles", "relations"):
        return f"{f.metadata['help']}; see [types of events](#types-of-events)"
    return f"{f.metadata['help']}: {_codes(allowed(one_of))}"


def _context(command: click.Command, name: str, parent: click.Context | None) -> click.Context:
    width = {"terminal_width": _WIDTH, "max_content_width": _WIDTH}
    return click.Context(command, parent=parent, info_name=name, **command.context_settings | width)


def _help_of(context: click.Context) -> str:
    return f"```text\n{context.get_help()}\n```\n"


def _codes(values: tuple[str, ...]) -> str:
    return ", ".join(f"`{value}`" for value in values)


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    for path, text in pages().items():
        (ROOT / path).write_text(text, encoding="utf-8")
