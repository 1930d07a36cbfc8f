"""Relations read off hand-written trees: active, passive, relative, reduced, controlled, joined."""

import pytest
from forewarn.language import grammar
from forewarn.language.grammar import Relation
from spacy.tokens import Doc

from tests.language.trees import tree

ACTIVE = tree("""
Gunmen   NNS nsubj 1
stormed  VBD ROOT  1
a        DT  det   3
hotel    NN  dobj  1
near     IN  prep  1
Kidal    NNP pobj  4
""")
PASSIVE = tree("""
A        DT  det       1
convoy   NN  nsubjpass 3
was      AUX auxpass   3
ambushed VBN ROOT      3
by       IN  agent     3
rebels   NNS pobj      4
and      CC  cc        5
bandits  NNS conj      5
""")
RELATIVE = tree("""
Gunmen  NNS nsubj 5
who     WP  nsubj 2
stormed VBD relcl 0
a       DT  det   4
hotel   NN  dobj  2
killed  VBD ROOT  5
guests  NNS dobj  5
""")
REDUCED = tree("""
The     DT  det   1
hotel   NN  nsubj 5
stormed VBN acl   1
by      IN  agent 2
gunmen  NNS pobj  3
burned  VBD ROOT  5
""")
CONTROL = tree("""
Rebels NNS nsubj 1
tried  VBD ROOT  1
to     TO  aux   3
bomb   VB  xcomp 1
the    DT  det   5
port   NN  dobj  3
""")
ORDERED = tree(
    """
Generals NNS nsubj 1
ordered  VBD ROOT  1
troops   NNS dobj  1
to       TO  aux   4
attack   VB  xcomp 1
Goma     NNP dobj  4
""",
    ordered="order",
)
JOINED = tree("""
Rebels   NNS nsubj 1
stormed  VBD ROOT  1
and      CC  cc    1
burned   VBD conj  1
a        DT  det   5
school   NN  dobj  3
""")
OWNED = tree("""
Rebels  NNS poss    2
'       POS case    0
attacks NNS nsubj   6
on      IN  prep    2
police  NN  pobj    3
had     AUX aux     6
failed  VBN ROOT    6
""")
LIGHT = tree("""
Rebels  NNS nsubj 1
staged  VBD ROOT  1
an      DT  det   3
attack  NN  dobj  1
""")
OBJECT_RELATIVE = tree("""
The     DT  det   1
village NN  nsubj 5
that    WDT dobj  4
rebels  NNS nsubj 4
burned  VBD relcl 1
lies    VBZ ROOT  5
""")
LISTED = tree("""
Rebels   NNS nsubj  1
attacked VBD ROOT   1
two      CD  nummod 3
banks    NNS dobj   1
a        DT  det    5
bus      NN  appos  3
and      CC  cc     5
three    CD  nummod 8
shops    NNS conj   5
""")
LISTED_OTHERWISE = tree("""
Rebels   NNS nsubj  1
attacked VBD ROOT   1
two      CD  nummod 3
banks    NNS dobj   1
a        DT  det    8
bus      NN  nmod   8
and      CC  cc     5
three    CD  nummod 8
shops    NNS appos  3
""")
APPOSED = tree("""
Ruiz    NNP nsubjpass 6
leader  NN  appos     0
and     CC  cc        1
two     CD  nummod    4
guards  NNS conj      1
were    AUX auxpass   6
killed  VBN ROOT      6
""")
TOLD_BEFORE = tree("""
Gunmen  NNS nsubj  1
dragged VBD ROOT   1
two     CD  nummod 3
priests NNS dobj   1
out     RP  prt    1
and     CC  cc     1
shot    VBD conj   1
them    PRP dobj   6
""")


def named(relations: list[Relation]) -> list[tuple[str, str]]:
    return [(r.name, r.token.text) for r in relations]


@pytest.mark.parametrize(
    ("doc", "verb", "subjects", "objects"),
    [
        pytest.param(ACTIVE, 1, [("subject", "Gunmen")], [("object", "hotel")], id="active"),
        pytest.param(PASSIVE, 3, [("passive_subject", "convoy")], [], id="passive"),
        pytest.param(RELATIVE, 2, [("subject", "Gunmen")], [("object", "hotel")], id="relative"),
        pytest.param(RELATIVE, 5, [("subject", "Gunmen")], [("object", "guests")], id="around a relative"),
        pytest.param(REDUCED, 2, [("passive_subject", "hotel")], [], id="reduced relative"),
        pytest.param(CONTROL, 3, [("subject", "Rebels")], [("object", "port")], id="control by the subject"),
        pytest.param(ORDERED, 4, [("subject", "troops")], [("object", "Goma")], id="control by the object"),
        pytest.param(JOINED, 3, [("subject", "Rebels")], [("object", "school")], id="the second of two verbs"),
        pytest.param(JOINED, 1, [("subject", "Rebels")], [("object", "school")], id="the first of two verbs"),
        pytest.param(OBJECT_RELATIVE, 4, [("subject", "rebels")], [("object", "village")], id="object of a relative"),
    ],
)
def test_subjects_and_objects(doc, verb: int, subjects: list, objects: list) -> None:
    assert named(grammar.subjects(doc[verb])) == subjects
    assert named(grammar.objects(doc[verb])) == objects


@pytest.mark.parametrize(
    ("doc", "verb", "expected"),
    [(ACTIVE, 1, False), (PASSIVE, 3, True), (REDUCED, 2, True), (RELATIVE, 2, False), (CONTROL, 3, False), (OWNED, 6, False)],
)
def test_is_passive(doc, verb: int, expected: bool) -> None:
    assert grammar.is_passive(doc[verb]) is expected


@pytest.mark.parametrize(
    ("doc", "word", "expected"),
    [
        pytest.param(ACTIVE, 1, [("near", "Kidal")], id="of a verb"),
        pytest.param(PASSIVE, 3, [("by", "rebels"), ("by", "bandits")], id="an agent and its like"),
        pytest.param(OWNED, 2, [("on", "police")], id="of a noun"),
        pytest.param(ACTIVE, 3, [], id="none"),
    ],
)
def test_prepositions(doc, word: int, expected: list) -> None:
    assert named(list(grammar.prepositions(doc[word]))) == expected


@pytest.mark.parametrize(
    ("doc", "noun", "expected"),
    [
        pytest.param(OWNED, 2, [("possessor", "Rebels")], id="its owner"),
        pytest.param(LIGHT, 3, [("subject", "Rebels")], id="the subject of its verb"),
        pytest.param(ACTIVE, 0, [], id="nobody"),
    ],
)
def test_noun_agents(doc, noun: int, expected: list) -> None:
    assert named(grammar.noun_agents(doc[noun])) == expected


def test_two_prepositions_in_a_row_go_by_the_second() -> None:
    doc = tree("""
    Shots NNS nsubj 1
    came  VBD ROOT  1
    from  IN  prep  1
    inside IN prep  2
    a     DT  det   5
    mosque NN pobj  3
    """)
    assert named(list(grammar.prepositions(doc[1]))) == [("inside", "mosque")]


def test_a_verb_s_relations_are_all_of_them() -> None:
    assert set(named(grammar.verb_relations(PASSIVE[3]))) == {
        ("passive_subject", "convoy"),
        ("by", "rebels"),
        ("by", "bandits"),
    }


def test_a_relative_pronoun_stands_for_its_noun() -> None:
    assert grammar.antecedent(RELATIVE[1]) == RELATIVE[0]
    assert grammar.antecedent(RELATIVE[6]) == RELATIVE[6]


def test_conjuncts() -> None:
    assert [t.text for t in grammar.conjuncts(PASSIVE[5])] == ["rebels", "bandits"]
    assert [t.text for t in grammar.conjuncts(PASSIVE[7])] == ["bandits"]


@pytest.mark.parametrize(
    ("doc", "word", "expected"), [(ACTIVE, 5, "stormed"), (PASSIVE, 7, "ambushed"), (OWNED, 4, "attacks"), (ACTIVE, 1, None)]
)
def test_governor(doc, word: int, expected: str | None) -> None:
    found = grammar.governor(doc[word])
    assert (found.text if found is not None else None) == expected


@pytest.mark.parametrize(
    ("doc", "word", "expected"),
    [(ACTIVE, 5, "stormed"), (RELATIVE, 4, "stormed"), (RELATIVE, 6, "killed"), (CONTROL, 0, "tried")],
)
def test_clause(doc, word: int, expected: str) -> None:
    assert grammar.clause(doc[word]).text == expected


def test_negation() -> None:
    doc = tree("""
    No     DT  det   1
    group  NN  nsubj 4
    did    AUX aux   4
    not    RB  neg   4
    attack VB  ROOT  4
    """)
    assert [str(grammar.negation(doc[i])) for i in (1, 4, 3)] == ["No", "not", "None"]


def test_is_under() -> None:
    assert grammar.is_under(ACTIVE[5], ACTIVE[4])
    assert grammar.is_under(ACTIVE[4], ACTIVE[4])
    assert not grammar.is_under(ACTIVE[4], ACTIVE[5])


@pytest.mark.parametrize(
    ("doc", "head", "expected"),
    [
        pytest.param(LISTED, 3, ["banks", "bus", "shops"], id="a list read as an apposition"),
        pytest.param(LISTED_OTHERWISE, 3, ["banks", "bus", "shops"], id="its second noun read as a modifier"),
        pytest.param(APPOSED, 0, ["Ruiz", "guards"], id="a true apposition"),
    ],
)
def test_nouns_joined(doc: Doc, head: int, expected: list[str]) -> None:
    assert [token.text for token in grammar.conjuncts(doc[head])] == expected


def test_an_object_pronoun_stands_for_the_object_told_before() -> None:
    assert grammar.object_told_before(Relation("object", TOLD_BEFORE[7])) == Relation("object", TOLD_BEFORE[3])


def test_a_subject_pronoun_is_left() -> None:
    assert grammar.object_told_before(Relation("subject", TOLD_BEFORE[7])) == Relation("subject", TOLD_BEFORE[7])
