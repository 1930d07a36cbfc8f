"""The extras of the package, and what to tell whose installation lacks one. The core imports nothing of them until it is asked
for what they do."""

from forewarn.ground.errors import MissingPackageError

# Module -> the extra that brings it; pyproject.toml lists their packages.
_EXTRAS = {
    "datasette": "web",
    "uvicorn": "web",
    "jinja2": "web",
    "markupsafe": "web",
    "vl_convert": "web",
    "arro3": "parquet",
    "openpyxl": "files",
    "pypdf": "files",
    "docx": "files",
    "dask": "cluster",
    "distributed": "cluster",
    "fsspec": "cluster",
}


def missing(problem: ModuleNotFoundError) -> MissingPackageError | None:
    """The error to show for a module that is not there; None where no extra would bring it."""
    module = (problem.name or "").partition(".")[0]
    extra = _EXTRAS.get(module)
    if extra is None:
        return None
    return MissingPackageError(f"this needs {module}, which is not installed; install it with: pip install 'forewarn[{extra}]'")
