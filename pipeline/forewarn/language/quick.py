"""spaCy, imported without its command line: `import spacy` brings that along for one function, `spacy.info`, and it is a third
of what the import costs. Where spaCy is there already, nothing is changed.
"""

import sys
from types import ModuleType
from typing import Any

_CLI = ("spacy.cli", "spacy.cli.info")


def _info(*args: Any, **kwargs: Any) -> Any:
    """`spacy.info`, by the real one."""
    from spacy.cli.info import info

    return info(*args, **kwargs)


def _without_cli() -> None:
    stubs = {name: ModuleType(name) for name in _CLI}
    stubs["spacy.cli"].__path__ = []
    stubs["spacy.cli.info"].info = _info
    sys.modules.update(stubs)
    try:
        import spacy
    finally:
        for name in _CLI:
            del sys.modules[name]
    # The first use of `spacy.cli` imports the real one.
    vars(spacy).pop("cli", None)


if not any(name == "spacy" or name.startswith("spacy.") for name in sys.modules):
    _without_cli()
import spacy  # noqa: E402

__all__ = ["spacy"]
