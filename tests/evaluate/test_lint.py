import pytest
from forewarn.evaluate.lint import lint
from forewarn.ground.errors import ModelsError
from forewarn.ground.resources import models_folder

GOOD = """
[[trigger]]
id       = "attack.zap"
lemma    = ["zap"]
pos      = "VERB"
subtype  = "unspecified"
strength = "strong"
roles    = { subject = "perpetrator", in = "place_target" }
yes      = ["<perpetrator>Rebels</perpetrator> <trigger>zapped</trigger> it."]
no       = ["He zapped through the channels."]
"""
CUE = """
[[cue]]
id     = "status.zapped"
status = "foiled"
act    = "within"
lemma  = ["zapped"]
yes    = ["A <cue>zapped</cue> <trigger>attack</trigger> is none."]
"""


@pytest.fixture
def faults(tmp_path):
    """The faults of a folder of one's own beside the shipped one, whose own faults are left out."""

    def run(events: str = GOOD, **files: str) -> list[str]:
        texts = {"en/events/zap.toml": events, **{f"en/{name.replace('__', '.')}": text for name, text in files.items()}}
        for name, text in texts.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        shipped = lint((models_folder(),))
        return [fault for fault in lint((models_folder(), tmp_path)) if fault not in shipped]

    return run


def test_good_data(faults) -> None:
    assert faults(GOOD, status__toml=CUE) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('["zap"]', '["zap", "bolt", "zap"]', "lemma: 'zap' stands 2 times"),
        ('["zap"]', '["zap", " bolt"]', "lemma: an empty word, or a blank at an end"),
        ('"unspecified"', '"denial"', "subtype 'denial' is none of attack"),
        ('"perpetrator",', '"claimant",', "role 'claimant' of 'subject' is none of attack"),
        ('strength = "strong"', 'strength = "strong"\nstatus = "maybe"', "status 'maybe' is not one of actual, "),
        ('strength = "strong"', 'strength = "strong"\ncasualty = "hurt"', "casualty 'hurt' is not one of killed, "),
        ("no       = [", "# no", "no no example"),
        ("yes      = [", "# yes", "no yes example"),
        ("{ subject", "{ of = '', subject", None),
        ("roles ", "only = { object = ['a', 'a'] }\nroles ", "only.object: 'a' stands 2 times"),
    ],
)
def test_faults_of_a_trigger(faults, old: str, new: str, fault: str | None) -> None:
    found = faults(GOOD.replace(old, new, 1))
    if fault is None:
        assert found == []
    else:
        (only,) = found
        assert only.startswith(f"en/events/zap.toml:2 attack.zap: {fault}")


@pytest.mark.parametrize("strength", ["refer", "agent"])
def test_references_and_agents_need_no_example(faults, strength: str) -> None:
    bare = "\n".join(line for line in GOOD.splitlines() if not line.startswith(("yes", "no")))
    assert faults(bare.replace('"strong"', f'"{strength}"')) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('lemma    = ["zap"]\n', "", "en/events/zap.toml:2: field 'lemma' is missing"),
        ('["zap"]', '["zap", ""]', "en/events/zap.toml:2: an empty lemma"),
        ("roles ", "rolls ", "en/events/zap.toml:2: unknown field rolls"),
        ("</trigger>", "", "en/events/zap.toml:2 attack.zap: <trigger> is not closed"),
        (
            "<perpetrator>Rebels</perpetrator>",
            "<culprit>Rebels</culprit>",
            "en/events/zap.toml:2 attack.zap: <culprit> is none of ",
        ),
        ("attack.zap", "attack.storm", "en/events/zap.toml:2: id 'attack.storm' stands already at en/events/attack.toml:"),
    ],
)
def test_data_that_cannot_be_loaded(faults, old: str, new: str, fault: str) -> None:
    with pytest.raises(ModelsError) as raised:
        faults(GOOD.replace(old, new, 1))
    assert str(raised.value).startswith(fault)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"foiled"', '"stopped"', "status 'stopped' is not one of actual, attempted, foiled, planned, threatened, denied"),
        ("act ", "colour = 'red'\nact ", "unknown field 'colour'"),
        ('["zapped"]', '["zapped", "zapped"]', "lemma: 'zapped' stands 2 times"),
        ("yes ", "no ", "no yes example"),
    ],
)
def test_faults_of_a_cue(faults, old: str, new: str, fault: str) -> None:
    assert faults(GOOD, status__toml=CUE.replace(old, new, 1)) == [f"en/status.toml:2 status.zapped: {fault}"]


def test_a_cue_that_stands_twice(faults) -> None:
    assert faults(GOOD, status__toml=CUE + CUE) == ["en/status.toml:9 status.zapped: its id stands twice"]


def test_faults_of_other_lists(faults, tmp_path) -> None:
    (tmp_path / "en/lexicons").mkdir(parents=True)
    (tmp_path / "en/lexicons/people.csv").write_text("noun,kind\nguard,person\nguard,person\n,person\n", encoding="utf-8")
    assert faults(GOOD, kinds__toml='[a]\nb = ["x", "x"]\n') == [
        "en/kinds.toml: a.b: 'x' stands 2 times",
        "en/lexicons/people.csv:3: 'guard' stands already in line 2",
        "en/lexicons/people.csv:4: an empty word, or a blank at an end",
    ]
