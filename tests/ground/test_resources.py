import gzip
from pathlib import Path

import pytest
from forewarn.ground.errors import ModelsError
from forewarn.ground.resources import Entry, models_digest, models_folder, read_csv, read_entries, read_jsonl, read_toml


@pytest.fixture
def folder(tmp_path):
    """Writes files into a folder and gives it back: `folder(a="text")` writes a."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return write


def test_the_shipped_folder_has_the_ontology() -> None:
    assert (models_folder() / "ontology.toml").is_file()


def test_entries_keep_file_and_line(folder) -> None:
    text = '# [[rule]] in a comment\n[[rule]]\nid = "a"\n\n[[other]]\nid = "x"\n  [[ rule ]]\nid = "b"\n'
    entries = list(read_entries(folder("en/x.toml", text), "en/x.toml", "rule"))
    assert entries == [Entry({"id": "a"}, "en/x.toml", 2), Entry({"id": "b"}, "en/x.toml", 7)]
    assert [entry.place for entry in entries] == ["en/x.toml:2", "en/x.toml:7"]


def test_a_table_that_is_not_there_has_no_entries(folder) -> None:
    assert list(read_entries(folder("x.toml", "a = 1\n"), "x.toml", "rule")) == []


def test_jsonl_keeps_lines_and_skips_empty_ones(folder) -> None:
    assert list(read_jsonl(folder("x.jsonl", '{"a": 1}\n\n{"a": "é"}\n'), "x.jsonl")) == [
        Entry({"a": 1}, "x.jsonl", 1),
        Entry({"a": "é"}, "x.jsonl", 3),
    ]


@pytest.mark.parametrize(("line", "fault"), [("{", r"x.jsonl:2: not JSON"), ("[1]", "x.jsonl:2: not a JSON object")])
def test_jsonl_faults(folder, line: str, fault: str) -> None:
    with pytest.raises(ModelsError, match=fault):
        list(read_jsonl(folder("x.jsonl", f'{{"a": 1}}\n{line}\n'), "x.jsonl"))


def test_csv_keeps_lines_and_skips_comments(folder) -> None:
    text = '# what it is\nnoun,kind\n# people\nguard,person\n\n"a, b",other\n'
    assert list(read_csv(folder("x.csv", text), "x.csv")) == [
        Entry({"noun": "guard", "kind": "person"}, "x.csv", 4),
        Entry({"noun": "a, b", "kind": "other"}, "x.csv", 6),
    ]


def test_csv_may_be_packed(folder) -> None:
    packed = folder("x.csv.gz", gzip.compress(b"noun\nguard\n"))
    assert list(read_csv(packed, "x.csv.gz")) == [Entry({"noun": "guard"}, "x.csv.gz", 2)]


@pytest.mark.parametrize("row", ["guard", "guard,person,more"])
def test_csv_rows_have_the_columns_of_the_head(folder, row: str) -> None:
    with pytest.raises(ModelsError, match=r"x.csv:2: 2 columns expected"):
        list(read_csv(folder("x.csv", f"noun,kind\n{row}\n"), "x.csv"))


def test_csv_without_a_head(folder) -> None:
    with pytest.raises(ModelsError, match=r"x.csv: no head line"):
        list(read_csv(folder("x.csv", "# nothing\n"), "x.csv"))


@pytest.mark.parametrize(
    ("content", "fault"),
    [(b"a = \xff", "not UTF-8 at byte 4"), (b"a = ", "Invalid value"), (None, "No such file or directory")],
)
def test_toml_faults(tmp_path, content: bytes | None, fault: str) -> None:
    if content is not None:
        (tmp_path / "x.toml").write_bytes(content)
    with pytest.raises(ModelsError, match=fault):
        read_toml(tmp_path / "x.toml")


def test_digest_follows_names_and_contents(tmp_path) -> None:
    made = []
    for number, (name, content) in enumerate([("a", "1"), ("a", "1"), ("a", "2"), ("b", "1")]):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / name).write_text(content)
        (folder / ".hidden").write_text(str(number))
        made.append(models_digest((folder,)))
    assert made[0] == made[1]
    assert len(set(made)) == 3
