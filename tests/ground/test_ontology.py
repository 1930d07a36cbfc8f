from pathlib import Path

import pytest
from forewarn.ground import ontology
from forewarn.ground.errors import ModelsError
from forewarn.ground.resources import models_folder

TYPE = '[type.{name}]\nhelp = "something"\nsubtypes = ["unspecified"]\nroles = ["{name}er"]\n'


@pytest.fixture(autouse=True)
def as_shipped():
    yield
    ontology.use((models_folder(),))


def folder(path: Path, text: str) -> tuple[Path, Path]:
    path.mkdir()
    (path / "ontology.toml").write_text(text)
    return models_folder(), path


def own() -> list[str]:
    """The types that are not shipped."""
    return [name for name in ontology.ontology().types if name not in ("attack", "warning", "claim")]


def test_use_takes_the_place_of_what_was_in_force_and_also_use_adds_to_it(tmp_path):
    march, strike = (folder(tmp_path / name, TYPE.format(name=name)) for name in ("march", "strike"))
    ontology.use(march)
    ontology.use(strike)
    assert own() == ["strike"]
    ontology.also_use(march)
    ontology.also_use(march)
    assert own() == ["strike", "march"]
    ontology.also_use((models_folder(),))
    assert own() == ["strike", "march"]


def test_a_folder_that_cannot_be_read_leaves_all_as_it_was(tmp_path):
    with pytest.raises(ModelsError, match=r"type 'march' lacks 'roles'"):
        ontology.also_use(folder(tmp_path / "bad", '[type.march]\nhelp = "x"\nsubtypes = ["unspecified"]\n'))
    assert own() == []
