import subprocess
import sys

import pytest

_CASES = {
    "the command line is not imported": (
        "import sys, forewarn.language.build; print(any(name.startswith('spacy.cli') for name in sys.modules))",
        "False",
    ),
    "the command line can be had all the same": (
        "import forewarn.language.build, spacy.cli; print(callable(spacy.cli.download), spacy.cli.info.__module__)",
        "True spacy.cli.info",
    ),
    "spacy.info answers": ("import forewarn.language.build, spacy; print(spacy.info(silent=True)['spacy_version'][:2])", "3."),
    "a spaCy that is there is left as it is": (
        "import spacy; before = spacy.info; import forewarn.language.build; print(spacy.info is before)",
        "True",
    ),
}


@pytest.mark.parametrize("case", _CASES)
def test_spacy_is_whole(case: str):
    code, printed = _CASES[case]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == printed
