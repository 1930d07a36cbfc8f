from dataclasses import replace
from pathlib import Path

import pytest
from forewarn.ground.config import _BOUNDS, as_dict, describe, load, user_config_path
from forewarn.ground.errors import SettingError
from forewarn.ground.resources import models_folder


@pytest.fixture
def nowhere(tmp_path, monkeypatch) -> Path:
    """A user's configuration folder without a file in it."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    monkeypatch.setattr("sys.platform", "linux")
    return tmp_path / "xdg" / "forewarn" / "config.toml"


@pytest.fixture
def own(nowhere, tmp_path):
    """Writes a file of settings."""

    def write(text: str, path: Path = tmp_path / "own.toml") -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_defaults_are_those_of_the_shipped_file(nowhere) -> None:
    assert as_dict(load(environ={})) == {setting.name: setting.default for setting in describe()}


def test_a_file_may_hold_only_what_differs(own) -> None:
    assert load(config=own('db = "other.db"\n'), environ={}) == replace(load(environ={}), db="other.db")


def test_a_variable_wins_over_a_file(own) -> None:
    assert load(config=own("batch_size = 7\n"), environ={"FOREWARN_BATCH_SIZE": "9"}).batch_size == 9


def test_a_flag_wins_over_a_variable(nowhere) -> None:
    environ = {"FOREWARN_DB": "variable.db"}
    assert load(flags={"db": "flag.db"}, environ=environ).db == "flag.db"
    assert load(flags={"db": None}, environ=environ).db == "variable.db"


def test_the_file_in_the_configuration_folder_is_read(own, nowhere) -> None:
    own("batch_size = 3\n", nowhere)
    assert user_config_path() == nowhere
    assert load(environ={}).batch_size == 3


def test_a_given_file_takes_its_place(own, nowhere) -> None:
    own("batch_size = 3\nmax_redirects = 1\n", nowhere)
    given = load(config=own("batch_size = 4\n"), environ={})
    assert (given.batch_size, given.max_redirects) == (4, 5)


def test_a_variable_may_name_the_file(own) -> None:
    path = own("batch_size = 4\n")
    assert load(environ={"FOREWARN_CONFIG": str(path)}).batch_size == 4


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("gate", "off", False),
        ("gate", "TRUE", True),
        ("gate", "0", False),
        ("timeout_seconds", "5", 5.0),
        ("max_redirects", "0", 0),
        ("contact", "a@b.example", "a@b.example"),
        ("models", "", ""),
    ],
)
def test_variables_take_the_type_of_the_default(nowhere, name: str, text: str, value: object) -> None:
    found = getattr(load(environ={f"FOREWARN_{name.upper()}": text}), name)
    assert (found, type(found)) == (value, type(value))


def test_a_whole_number_will_do_for_a_decimal(own) -> None:
    found = load(config=own("timeout_seconds = 5\n"), environ={}).timeout_seconds
    assert (found, type(found)) == (5.0, float)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('databse = "a.db"\n', "unknown setting 'databse'; known are db, "),
        ("batch_size = true\n", "batch_size is bool, and must be int"),
        ('gate = "yes"\n', "gate is str, and must be bool"),
        ("batch_size = 1.5\n", "batch_size is float, and must be int"),
        ("db = \n", "Invalid value"),
    ],
)
def test_a_wrong_file_is_refused(own, text: str, fault: str) -> None:
    path = own(text)
    with pytest.raises(SettingError) as raised:
        load(config=path, environ={})
    assert str(raised.value).startswith(f"{path}: {fault}")


def test_a_file_that_is_not_there(nowhere, tmp_path) -> None:
    with pytest.raises(SettingError, match=r"none.toml: No such file"):
        load(config=tmp_path / "none.toml", environ={})


def test_a_file_that_is_not_utf8(own, tmp_path) -> None:
    (tmp_path / "bad.toml").write_bytes(b'db = "\xff"\n')
    with pytest.raises(SettingError, match=r"bad\.toml: not UTF-8"):
        load(config=tmp_path / "bad.toml", environ={})


@pytest.mark.parametrize(
    ("environ", "fault"),
    [
        ({"FOREWARN_BATCH": "1"}, "FOREWARN_BATCH: unknown setting 'batch'"),
        ({"FOREWARN_BATCH_SIZE": "many"}, "FOREWARN_BATCH_SIZE: 'many' is no number"),
        ({"FOREWARN_GATE": "maybe"}, "FOREWARN_GATE: 'maybe' is neither true nor false"),
    ],
)
def test_a_wrong_variable_is_refused(nowhere, environ: dict[str, str], fault: str) -> None:
    with pytest.raises(SettingError) as raised:
        load(environ=environ)
    assert str(raised.value).startswith(fault)


def test_an_unknown_flag_is_refused(nowhere) -> None:
    with pytest.raises(SettingError, match="command line: unknown setting 'colour'"):
        load(flags={"colour": "red"}, environ={})


def test_a_folder_of_models_is_added_to_the_shipped_one(nowhere, tmp_path) -> None:
    assert load(environ={}).models_folders == (models_folder(),)
    assert load(environ={"FOREWARN_MODELS": str(tmp_path)}).models_folders == (models_folder(), tmp_path)


def test_a_folder_of_models_must_be_there(nowhere) -> None:
    with pytest.raises(SettingError, match="models: no folder no-such-folder"):
        _ = load(environ={"FOREWARN_MODELS": "no-such-folder"}).models_folders


@pytest.mark.parametrize(
    ("platform", "variable", "rest"),
    [("linux", "XDG_CONFIG_HOME", "forewarn/config.toml"), ("win32", "APPDATA", "forewarn/config.toml")],
)
def test_configuration_folders(monkeypatch, tmp_path, platform: str, variable: str, rest: str) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv(variable, str(tmp_path))
    assert user_config_path() == tmp_path / rest


def test_configuration_folder_of_macos(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert user_config_path() == tmp_path / "Library" / "Application Support" / "forewarn" / "config.toml"


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("batch_size", 0, "from 1 to 10,000"),
        ("connections", 0, "from 1 to 1,000"),
        ("connections", 10_000, "from 1 to 1,000"),
        ("language_threshold", 1.5, "from 0 to 1"),
        ("min_text_chars", -1, "at least 0"),
        ("max_input_mb", 0.0, "from 0.001 to 2,000"),
        ("timeout_seconds", float("nan"), "from 0.01 to 86,400"),
        ("host_delay_seconds", -1.0, "from 0 to 86,400"),
        ("retries", -1, "from 0 to 100"),
        ("item_seconds", float("inf"), "from 0.01 to 86,400"),
        ("port", 70_000, "from 0 to 65,535"),
    ],
)
def test_a_setting_out_of_bounds_is_refused(name, value, allowed):
    with pytest.raises(SettingError) as problem:
        load(environ={f"FOREWARN_{name.upper()}": str(value), "XDG_CONFIG_HOME": ""})
    assert str(problem.value) == f"FOREWARN_{name.upper()}: {name} is {value:g}, and must be {allowed}"


def test_every_number_among_the_settings_has_bounds():
    numbers = {one.name for one in describe() if isinstance(one.default, int | float) and not isinstance(one.default, bool)}
    assert numbers == set(_BOUNDS)
