"""The public face: what `import forewarn` loads, one call for any text, and what comes back."""

import pickle
import subprocess
import sys
from datetime import UTC, date, datetime

import forewarn
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines import CORPUS, engine
from tests.engines import settings as shipped

TEXT = "Gunmen shot dead three guards in Kabul on Monday. The Taliban claimed responsibility."


@pytest.fixture(autouse=True, scope="module")
def one_engine():
    """The engine of the other tests, so that the model is loaded once."""
    from forewarn import library

    before = library._extractor
    library._extractor = engine
    yield
    library._extractor = before


def loaded_by(statement: str) -> set[str]:
    """The modules that a fresh Python has after a statement."""
    command = [sys.executable, "-c", f"{statement}\nimport sys\nprint(*sys.modules)"]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def test_import_loads_nothing_of_others():
    added = loaded_by("import forewarn") - loaded_by("pass")
    theirs = {name.split(".")[0] for name in added} - sys.stdlib_module_names
    assert {name for name in theirs if not name.startswith("_")} == {"forewarn"}


def test_every_public_name_is_there_and_described():
    assert sorted(set(dir(forewarn)) - {"__version__"}) == sorted(forewarn.__all__)
    assert [name for name in forewarn.__all__ if not getattr(forewarn, name).__doc__] == []
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = forewarn.nothing


def test_one_call():
    record = forewarn.extract(TEXT, published="2024-03-26")
    attack, claim = record
    assert repr(attack) == (
        "<Event e1: armed assault · 2024-03-25 · Kabul · perpetrator Taliban (claimed), Gunmen · victim three guards>"
    )
    assert repr(claim) == "<Event e2: claim · claimant Taliban>"
    assert repr(record) == f"<Record {record.article.id}: 2 events\n  {attack!r}\n  {claim!r}>"
    assert (len(record), record[1]) == (2, claim)


@pytest.mark.parametrize("published", ["2024-03-26", date(2024, 3, 26), datetime(2024, 3, 26, 9, 30, tzinfo=UTC)])
def test_published_is_a_day_a_time_or_a_string(published):
    assert forewarn.extract(TEXT, published=published)[0].date.start == "2024-03-25"


def test_what_is_given_is_a_text_a_mapping_or_an_article():
    made = forewarn.extract({"text": TEXT, "published": "2024-03-26", "title": "Guards shot"}, id="guards").article
    assert (made.id, made.title, made.published, made.published_source) == ("guards", "Guards shot", "2024-03-26", "given")
    assert forewarn.extract(made).article is made
    with pytest.raises(TypeError, match="not NoneType"):
        forewarn.extract(None)
    with pytest.raises(forewarn.InputError, match="published: no date: 'soon'"):
        forewarn.extract(TEXT, published="soon")
    with pytest.raises(forewarn.InputError, match="no text"):
        forewarn.extract({"title": "Guards shot"})


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=80) | st.sampled_from(["", "\x00", "\ud800", "a" * 99]))
@settings(max_examples=40, deadline=None)
def test_any_text_gives_a_record(text):
    record = forewarn.extract(text)
    assert len(record.article.text) == len(text)


def test_a_text_that_is_too_long_gives_no_events_and_a_warning():
    with pytest.warns(RuntimeWarning, match="max_text_chars"):
        assert forewarn.extract(TEXT + " " * shipped().max_text_chars).events == ()


def test_records_of_texts_and_mappings_in_order():
    given = [TEXT, {"text": "Nothing happened.", "id": "quiet"}]
    assert [record.article.id for record in engine().records(given)] == [forewarn.extract(TEXT).article.id, "quiet"]


def test_an_extractor_is_pickled_by_its_settings():
    held = pickle.dumps(engine())
    assert len(held) < 2000
    assert pickle.loads(held).settings == shipped()


def test_a_record_is_pickled_whole():
    record = forewarn.extract(TEXT)
    assert pickle.loads(pickle.dumps(record)) == record


def test_unknown_setting_is_refused():
    with pytest.raises(forewarn.SettingError, match="unknown setting 'speed'"):
        forewarn.load(speed=9)


def test_rows_are_those_of_the_database(tmp_path):
    database = forewarn.Database(tmp_path / "events.db", extractor=engine())
    database.ingest(CORPUS / "articles.jsonl")
    rows = {row["event_key"]: row for row in database}
    assert len(rows) > 50
    for row in {key.rpartition("/")[0]: key for key in rows}.values():
        for flat in database.record(row).to_rows():
            assert flat == rows[flat["event_key"]]


def test_frame():
    frame = forewarn.extract(TEXT, published="2024-03-26").to_frame()
    assert frame[["type", "killed_min", "perpetrators"]].to_csv(index=False) == (
        "type,killed_min,perpetrators\nattack,3,Taliban (claimed); Gunmen\nclaim,,\n"
    )
    assert list(forewarn.extract("").to_frame().columns) == list(frame.columns)


def test_html_marks_the_spans_and_escapes_the_rest():
    record = forewarn.extract(f"{TEXT}\n\nHe wrote <b> and & there.", published="2024-03-26", title="<i>Guards")
    html = record._repr_html_()
    assert "<h4>&lt;i&gt;Guards</h4>" in html
    assert "&lt;b&gt;" in html and "<b>" not in html
    assert '<span style="border-bottom:2px solid #2469b5" title="place of e1: Kabul, Afghanistan, by rule' in html
    assert "<td>armed assault</td><td>2024-03-25</td><td>Kabul, AF</td><td>Taliban (claimed); Gunmen</td>" in html
    assert record[1]._repr_html_().count("<tr>") == 2
    assert "No attack, warning or claim was found." in forewarn.extract("")._repr_html_()
