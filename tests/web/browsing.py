"""The browser of these tests, and the tool that knows how to find and start it."""

import importlib.util
from pathlib import Path
from types import ModuleType


def tool() -> ModuleType:
    """tools/screenshots.py, which is no part of a package."""
    path = Path(__file__).resolve().parents[2] / "tools" / "screenshots.py"
    spec = importlib.util.spec_from_file_location("screenshots", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
