"""A file written beside its place, checked there, and only then put in it: nobody ever reads half an export."""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from forewarn.export.form import Form, Told
from forewarn.ground.errors import ExportError


def put(form: Form, told: Iterable[Told], path: Path) -> tuple[int, Counter[str]]:
    """Write events in a form to `path` (and what goes with it beside), and return how many there are and, by reason, how many
    were left out.

    Raises `ExportError` if the folder cannot be written to, or what was written does not pass the form's own check; then
    nothing is changed.
    """
    left_out: Counter[str] = Counter()
    taken: Counter[str] = Counter()

    def kept() -> Iterator[Told]:
        for one in told:
            reason = form.leaves_out(one)
            if reason:
                left_out[reason] += 1
            else:
                taken["events"] += 1
                yield one

    try:
        folder = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    except OSError as problem:
        raise ExportError(f"{path}: {problem.strerror}") from None
    try:
        half = folder / path.name
        form.write(kept(), half)
        if faults := form.check(half):
            raise ExportError(f"{path}: not written, because it would not be {form.title}: {faults[0]}")
        for made in sorted(folder.iterdir()):
            os.replace(made, path.parent / made.name)
    except OSError as problem:
        raise ExportError(f"{path}: {problem.strerror}") from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return taken["events"], left_out
