from forewarn.evaluate.usage import usage
from forewarn.extraction import Extractor
from forewarn.ground.config import load
from forewarn.ground.records import Article
from forewarn.ground.resources import models_folder

FOLDERS = (models_folder(),)
TEXTS = (
    "Gunmen stormed a hotel in the capital. Police foiled a plot to bomb a train station in Madrid on Friday.",
    "Rebels stormed a barracks, killing two soldiers.",
    "The incident is being looked into.",
)


def test_rules_by_the_articles_in_which_they_fire() -> None:
    engine = Extractor(load(environ={"XDG_CONFIG_HOME": ""}))
    number, found = usage(engine, [Article(id=str(i), text=text) for i, text in enumerate(TEXTS)], FOLDERS)
    assert number == len(TEXTS)
    by_rule = {one.rule: (one.fires, one.tells) for one in found}
    assert by_rule["attack.storm"] == (2, 2)
    assert by_rule["status.foiled"] == (1, 1)
    assert by_rule["attack.hijack"] == (0, 0)
    assert [one.fires for one in found] == sorted((one.fires for one in found), reverse=True)
    assert {one.place.rpartition(":")[0] for one in found} == {
        "en/events/attack.toml", "en/events/claim.toml", "en/events/warning.toml", "en/status.toml",
    }  # fmt: skip
