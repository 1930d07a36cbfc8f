import pytest
from forewarn.evaluate.markup import Mark, Sentence, read
from forewarn.ground.errors import ModelsError

LABELS = ("trigger", "target")


def test_marks_have_offsets_into_the_bare_sentence() -> None:
    read_ = read("They <trigger>hit</trigger> <target>a <b></target>.".replace("<b>", "bus"), LABELS, "here")
    assert read_ == Sentence("They hit a bus.", (Mark("trigger", "hit", 5, 8), Mark("target", "a bus", 9, 14)))


def test_each_mark_quotes_the_sentence() -> None:
    sentence = read("<target>Été</target> was <trigger>bombed</trigger>", LABELS, "here")
    assert [sentence.text[m.start : m.end] for m in sentence.marks] == ["Été", "bombed"]
    assert sentence.of("trigger") == (Mark("trigger", "bombed", 8, 14),)
    assert sentence.of("victim") == ()


def test_without_marks() -> None:
    assert read("She stormed out.", LABELS, "here") == Sentence("She stormed out.", ())


@pytest.mark.parametrize(
    ("marked", "fault"),
    [
        ("They <trigger>hit it.", "<trigger> is not closed"),
        ("They hit</trigger> it.", "</trigger> closes nothing"),
        ("They <trigger>hit</target> it.", "</target> closes nothing"),
        ("They <trigger>hit <target>it</target></trigger>.", "<target> inside <trigger>"),
        ("They <triger>hit</triger> it.", "<triger> is none of target, trigger"),
        ("They <Trigger>hit</Trigger> it.", "<Trigger> is none of target, trigger"),
        ("They <trigger></trigger> it.", "<trigger> holds nothing, or a blank at an end: ''"),
        ("They <trigger>hit </trigger>it.", "<trigger> holds nothing, or a blank at an end: 'hit '"),
        ("They <trigger hit</trigger> it.", "a < or > that belongs to no tag: 'They <trigger hit'"),
        ("5 > 4", "a < or > that belongs to no tag: '5 > 4'"),
        ("", "an empty sentence, or a blank at an end"),
        (" They hit it.", "an empty sentence, or a blank at an end"),
    ],
)
def test_faults_are_refused(marked: str, fault: str) -> None:
    with pytest.raises(ModelsError) as raised:
        read(marked, LABELS, "a.toml:7")
    assert str(raised.value) == f"a.toml:7: {fault}"
