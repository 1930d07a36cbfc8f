"""The settings: `config.toml` holds every one with its default and a comment; this reads them and what overrides them.

Order, first wins: flags of the command line, `FOREWARN_…` variables, a file given by --config (else config.toml in the
user's configuration folder), the shipped config.toml. A setting that the shipped file does not hold is refused by name.
"""

import dataclasses
import math
import os
import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from forewarn.ground.errors import SettingError
from forewarn.ground.resources import models_folder, shipped_folder

_PREFIX = "FOREWARN_"
_OWN_VARIABLES = {"FOREWARN_CONFIG"}
# The least and the greatest that a setting may be; None: no bound.
_BOUNDS: dict[str, tuple[float, float | None]] = {
    "jobs": (0, 1000),
    "batch_size": (1, 10_000),
    "language_threshold": (0, 1),
    "min_text_chars": (0, None),
    "max_text_chars": (1, 10_000_000),
    "max_input_mb": (0.001, 2000),
    "item_seconds": (0.01, 86_400),
    "timeout_seconds": (0.01, 86_400),
    "max_redirects": (0, 100),
    "connections": (1, 1000),
    "host_delay_seconds": (0, 86_400),
    "retries": (0, 100),
    "max_wait_seconds": (0, 86_400),
    "port": (0, 65_535),
}
_SAVED = "saved"  # of the user's own file, beside the settings: filters by name


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All settings; what each means stands as its comment in config.toml."""

    db: str
    model: str
    models: str
    gate: bool
    batch_size: int
    jobs: int
    language_threshold: float
    min_text_chars: int
    max_text_chars: int
    max_input_mb: float
    item_seconds: float
    user_agent: str
    contact: str
    timeout_seconds: float
    max_redirects: int
    obey_robots: bool
    allow_private: bool
    connections: int
    host_delay_seconds: float
    retries: int
    max_wait_seconds: float
    port: int

    @property
    def models_folders(self) -> tuple[Path, ...]:
        """The shipped `models/`, then the user's own if the setting `models` names one."""
        own = Path(self.models).expanduser() if self.models else None
        if own is not None and not own.is_dir():
            raise SettingError(f"models: no folder {self.models}")
        return (models_folder(), own) if own else (models_folder(),)


@dataclass(frozen=True)
class Setting:
    """One setting as config.toml tells of it."""

    name: str
    default: Any
    help: str


def describe() -> list[Setting]:
    """Every setting with default and comment, in the order of config.toml."""
    text = (shipped_folder() / "config.toml").read_text("utf-8")
    defaults = tomllib.loads(text)
    out, comment = [], []
    for line in text.splitlines():
        if line.startswith("#"):
            comment.append(line.lstrip("# ").rstrip())
        elif match := re.match(r"(\w+)\s*=", line):
            out.append(Setting(match[1], defaults[match[1]], " ".join(comment)))
            comment = []
        elif not line.strip():
            comment = []
    return out


def user_config_path() -> Path:
    """config.toml in the user's configuration folder (XDG, or the platform's own)."""
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "forewarn" / "config.toml"


def load(
    *, flags: Mapping[str, Any] | None = None, config: Path | None = None, environ: Mapping[str, str] | None = None
) -> Settings:
    """The settings in force.

    `flags` holds what the command line gave (None means not given); `environ` is `os.environ` unless a test says otherwise.
    Raises `SettingError` for an unknown name, a wrong type, or a `config` that cannot be read.
    """
    environ = os.environ if environ is None else environ
    values = {setting.name: setting.default for setting in describe()}
    path, found = _own_file(config, environ)
    for name, value in found.items():
        if name != _SAVED:
            _override(values, name, value, str(path))
    for variable, text in environ.items():
        if variable.startswith(_PREFIX) and variable not in _OWN_VARIABLES:
            name = variable.removeprefix(_PREFIX).lower()
            _override(values, name, _parse(values.get(name), text, variable), variable)
    for name, value in (flags or {}).items():
        if value is not None:
            _override(values, name, value, "command line")
    return Settings(**values)


def saved_tables(config: Path | None = None, environ: Mapping[str, str] | None = None) -> tuple[Path, dict[str, Any]]:
    """The user's own file of settings, and the filters that it keeps: the tables [saved.NAME], by name, unchecked.

    Raises `SettingError` for a file that cannot be read, or where `saved` is no table.
    """
    path, found = _own_file(config, os.environ if environ is None else environ)
    tables = found.get(_SAVED, {})
    if not isinstance(tables, dict):
        raise SettingError(f"{path}: {_SAVED} is {type(tables).__name__}, and must be a table of filters: [saved.NAME]")
    return path, tables


def _own_file(config: Path | None, environ: Mapping[str, str]) -> tuple[Path, dict[str, Any]]:
    """Where the user's own file of settings is, and what it holds; nothing where there is none and none was asked for."""
    if config is None and environ.get("FOREWARN_CONFIG"):
        config = Path(environ["FOREWARN_CONFIG"])
    path = config or user_config_path()
    return path, _read_file(path) if config is not None or path.is_file() else {}


def _read_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        raise SettingError(f"{path}: {getattr(problem, 'strerror', None) or 'not UTF-8'}") from None
    except tomllib.TOMLDecodeError as problem:
        raise SettingError(f"{path}: {problem}") from None


def _override(values: dict[str, Any], name: str, value: Any, where: str) -> None:
    if name not in values:
        raise SettingError(f"{where}: unknown setting {name!r}; known are {', '.join(values)}")
    default = values[name]
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if type(value) is not type(default):
        raise SettingError(f"{where}: {name} is {type(value).__name__}, and must be {type(default).__name__}")
    least, most = _BOUNDS.get(name, (-math.inf, None))
    if not isinstance(value, str) and not least <= value <= (math.inf if most is None else most):
        allowed = f"at least {least:g}" if most is None else f"from {least:g} to {most:,g}"
        raise SettingError(f"{where}: {name} is {value:g}, and must be {allowed}")
    values[name] = value


def _parse(default: Any, text: str, where: str) -> Any:
    """A variable's text as the type its default has."""
    if isinstance(default, bool):
        if text.lower() in {"1", "true", "yes", "on", "0", "false", "no", "off"}:
            return text.lower() in {"1", "true", "yes", "on"}
        raise SettingError(f"{where}: {text!r} is neither true nor false")
    if isinstance(default, int | float):
        try:
            return type(default)(text)
        except ValueError:
            raise SettingError(f"{where}: {text!r} is no number") from None
    return text


def as_dict(settings: Settings) -> dict[str, Any]:
    """The settings as JSON-ready values, for the `runs` table."""
    return dataclasses.asdict(settings)
