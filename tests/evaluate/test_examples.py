"""How an example is judged, by an engine that finds what a test tells it to. What the real one finds: tests/test_models.py."""

import pytest
from forewarn.evaluate.examples import Example, ExampleRunner, load_examples
from forewarn.evaluate.markup import read
from forewarn.ground.mentions import Argument, Frame, Mention
from forewarn.ground.records import Article, Event, Evidence, Record
from forewarn.ground.resources import models_folder

FOLDERS = (models_folder(),)
LABELS = ("trigger", "cue", "perpetrator", "target")
MARKED = "<perpetrator>Armed rebels</perpetrator> <trigger>bombed</trigger> <target>the port</target>."
TEXT = "Armed rebels bombed the port."


class Engine:
    """Finds the frames and events that it is made with."""

    def __init__(self, *frames: Frame, events: tuple[Event, ...] = ()) -> None:
        self._frames, self._events = frames, events

    def frames(self, text: str) -> tuple[Frame, ...]:
        return self._frames

    def record(self, article: Article) -> Record:
        return Record(article=article, events=self._events)


def mention(words: str, rule: str | None = None) -> Mention:
    return Mention(text=words, start=TEXT.index(words), end=TEXT.index(words) + len(words), rule=rule)


def argument(role: str, words: str, head: str) -> Argument:
    return Argument(role=role, mention=mention(words), head=head, head_start=TEXT.index(head), kind="other", relation="subject")


REBELS, PORT = argument("perpetrator", "Armed rebels", "rebels"), argument("target", "the port", "port")


def frame(*arguments: Argument, rule: str = "attack.bomb_verb", status: str = "actual", cues: tuple[str, ...] = ()) -> Frame:
    return Frame(
        index=0,
        type="attack",
        subtype="bombing",
        strength="support",
        status=status,
        trigger=mention("bombed", rule),
        rule=rule,
        sentence=mention(TEXT),
        sentence_index=0,
        paragraph=0,
        arguments=arguments,
        cues=cues,
    )


def example(marked: str, *, wanted: bool = True, status: str | None = None) -> Example:
    rule = "status.planned" if status else "attack.bomb_verb"
    return Example(rule, "x.toml:1", read(marked, LABELS, "x"), wanted, 1, status)


def fault(one: Example, *frames: Frame, events: tuple[Event, ...] = ()) -> str | None:
    return ExampleRunner(Engine(*frames, events=events), FOLDERS).fault(one)


@pytest.mark.parametrize(
    ("frames", "expected"),
    [
        ([frame(REBELS, PORT)], None),
        ([frame(PORT, REBELS), frame(rule="attack.other")], None),
        ([], "'bombed' is not found"),
        ([frame(REBELS, PORT, rule="attack.other")], "'bombed' is found by attack.other instead"),
        ([frame(REBELS)], "target 'the port' is missed"),
        (
            [frame(REBELS, argument("victim", "the port", "port"))],
            "target 'the port' is missed; victim 'the port' is found and not marked",
        ),
        ([frame(REBELS, PORT, argument("target", "Armed rebels", "rebels"))], "target 'Armed rebels' is found and not marked"),
        ([frame(REBELS, PORT, argument("topic", "bombed", "bombed"))], None),
    ],
)
def test_a_trigger_must_be_found_with_what_is_marked_and_no_more(frames: list[Frame], expected: str | None) -> None:
    assert fault(example(MARKED), *frames) == expected


@pytest.mark.parametrize(
    ("frames", "expected"),
    [
        ([frame(status="planned", cues=("status.planned",))], None),
        ([frame(status="actual", cues=("status.planned",))], "'bombed' is actual by status.planned, not planned"),
        ([frame(status="planned")], "'bombed' is planned by no cue, not planned"),
        ([], "'bombed' is not found"),
    ],
)
def test_a_cue_must_set_the_status(frames: list[Frame], expected: str | None) -> None:
    marked = "<cue>Armed</cue> rebels <trigger>bombed</trigger> the port."
    assert fault(example(marked, status="planned"), *frames) == expected


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (example("They bombed it."), "a yes example marks one trigger"),
        (example("They <trigger>bombed</trigger> and <trigger>shot</trigger>."), "a yes example marks one trigger"),
        (example("They <trigger>bombed</trigger> it.", status="planned"), "a yes example of a cue marks one cue"),
        (example("They <trigger>sang</trigger>."), "the gate does not let the sentence in"),
        (example("They <trigger>bombed</trigger> it.", wanted=False), "a no example marks nothing"),
    ],
)
def test_badly_made_examples(one: Example, expected: str) -> None:
    assert fault(one) == expected


def test_a_no_example_must_give_no_event() -> None:
    evidence = Evidence(start=0, end=5, text="bombs", trigger="bombs", rule="attack.bomb_verb")
    event = Event(id="e1", type="attack", subtype="bombing", status="actual", evidence=(evidence,))
    no = example("The film bombs.", wanted=False)
    assert fault(no) is None
    assert fault(no, events=(event,)) == "finds attack 'bombs' by attack.bomb_verb"


def test_every_entry_gives_its_examples() -> None:
    examples = load_examples(FOLDERS)
    assert len({one.name for one in examples}) == len(examples)
    assert {one.rule.partition(".")[0] for one in examples} >= {"attack", "warning", "claim", "status"}
    assert {one.wanted for one in examples} == {True, False}
