"""Parses of the small model that are mended, each on a hand-written tree that shows the fault."""

import pytest
from forewarn.ground.resources import models_folder
from forewarn.language.mend import load_lemmas, mend
from spacy.tokens import Doc

from tests.language.trees import tree


def arcs(doc: Doc) -> list[tuple[str, str, str]]:
    return [(t.text, t.dep_, t.head.text) for t in doc]


def test_lemmas_are_put_right() -> None:
    doc = tree("Rebels NNS nsubj 1\nlaid VBD ROOT 1\nmines NNS dobj 1", laid="lie", mines="lie")
    mend(doc, {"lie": "lay"})
    assert [t.lemma_ for t in doc] == ["rebels", "lay", "lie"]


def test_shipped_lemmas_are_of_verbs() -> None:
    lemmas = load_lemmas((models_folder(),))
    assert lemmas
    assert all(wrong != right and right.isalpha() for wrong, right in lemmas.items())


def test_a_passive_verb_taken_for_a_noun() -> None:
    doc = tree("Town NN nsubjpass 2\nwas AUX auxpass 2\noverrun NN ROOT 2")
    mend(doc, {})
    assert (doc[2].pos_, doc[2].tag_) == ("VERB", "VBN")


def test_an_infinitive_taken_for_a_compound() -> None:
    doc = tree("They PRP nsubj 1\nplanned VBD ROOT 1\nto TO aux 3\nbomb VB compound 4\nhotels NNS dobj 1")
    mend(doc, {})
    assert arcs(doc)[2:] == [("to", "aux", "bomb"), ("bomb", "xcomp", "planned"), ("hotels", "dobj", "bomb")]


def test_a_compound_without_to_stays() -> None:
    doc = tree("They PRP nsubj 1\nhit VBD ROOT 1\nbomb VB compound 3\nfactories NNS dobj 1")
    before = arcs(doc)
    mend(doc, {})
    assert arcs(doc) == before


def test_an_owner_hung_from_a_month() -> None:
    doc = tree("After IN ROOT 0\nIS NNP poss 3\n's POS case 1\nAugust NNP pobj 0\n7 CD nummod 3\nattacks NNS dep 3")
    doc.set_ents([doc.char_span(12, 20, label="DATE")])
    doc[5].head = doc[0]
    mend(doc, {})
    assert arcs(doc)[1] == ("IS", "poss", "attacks")
    assert arcs(doc)[3] == ("August", "nmod", "attacks")
    assert arcs(doc)[5] == ("attacks", "pobj", "After")


@pytest.mark.parametrize(
    "text",
    ["Gunmen NNS nsubj 1\nfled VBD ROOT 1", "Friday NNP poss 2\n's POS case 0\nattack NN ROOT 2"],
)
def test_a_sound_parse_is_left_alone(text: str) -> None:
    doc = tree(text)
    before = arcs(doc)
    mend(doc, {})
    assert arcs(doc) == before


def test_a_subject_joined_to_the_object_before_it() -> None:
    doc = tree(
        "They PRP nsubj 1\nkilled VBD ROOT 1\nguards NNS dobj 1\nand CC cc 2\n15 CD conj 2\nwere AUX auxpass 6\nhurt VBN conj 1"
    )
    mend(doc, {})
    assert arcs(doc)[4] == ("15", "nsubjpass", "hurt")


def test_an_object_joined_to_its_verb() -> None:
    doc = tree("They PRP nsubj 1\nkilled VBD ROOT 1\nguards NNS dobj 1\nand CC cc 1\ntwo CD conj 1")
    mend(doc, {})
    assert arcs(doc)[4] == ("two", "conj", "guards")


def test_a_year_taken_for_a_number_of_people() -> None:
    doc = tree("In IN prep 4\n2019 CD nummod 3\ntwo CD nummod 3\nhikers NNS nsubjpass 4\ndied VBD ROOT 4")
    mend(doc, {})
    assert arcs(doc)[1] == ("2019", "pobj", "In")


def test_a_number_of_people_taken_for_a_day() -> None:
    doc = tree("In IN prep 4\nFebruary NNP pobj 0\n27 CD nummod 1\npupils NNS nsubj 4\ndied VBD ROOT 4")
    doc.set_ents([doc.char_span(3, 14, label="DATE")])
    mend(doc, {})
    assert arcs(doc)[2] == ("27", "nummod", "pupils")


@pytest.mark.parametrize(
    ("written", "at"),
    [
        (
            "They PRP nsubj 1\nkilled VBD ROOT 1\nbetween IN prep 1\n15 CD nummod 6\n"
            "and CC cc 3\n20 CD conj 3\nfarmers NNS pobj 2",
            6,
        ),
        ("They PRP nsubj 1\nkilled VBD ROOT 1\nup RB advmod 3\nto IN prep 1\n12 CD nummod 5\nfarmers NNS pobj 3", 5),
    ],
)
def test_bounds_taken_for_a_place(written: str, at: int) -> None:
    doc = tree(written)
    mend(doc, {})
    assert arcs(doc)[at] == ("farmers", "dobj", "killed")


def test_people_taken_for_a_kind_of_hostage() -> None:
    doc = tree(
        "They PRP nsubj 1\nhold VBP ROOT 1\neight CD nummod 4\nclerks NNS compound 4\nhostage NN dobj 1".replace("VBP", "VBZ")
    )
    mend(doc, {})
    assert arcs(doc)[2:] == [("eight", "nummod", "clerks"), ("clerks", "dobj", "hold"), ("hostage", "oprd", "hold")]
