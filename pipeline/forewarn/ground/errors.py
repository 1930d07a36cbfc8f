"""The errors of forewarn. Libraries raise them; only the command line turns them into a line on stderr and an exit code.

ForewarnError
├── SettingError        a setting that is unknown or has a value of the wrong type
├── ModelsError         a file of `models/` that is missing or says something it may not (names file and line)
├── LanguageModelError  the spaCy pipeline named by the setting `model` is not installed
├── RecordError         a record or gold line that breaks the record contract
├── InputError          one article could not be had; the rest of the batch goes on
│   ├── FetchError      the address did not give a page
│   ├── PageError       the page gave no article
│   └── ItemError       reading or extracting it raised what nobody foresaw, or took too long
├── FilterError         a filter that is unknown or has a value that cannot be meant
├── StoreError          the database cannot be opened, read or written
├── MissingPackageError a package that only some uses need is not installed
└── ExportError         a file cannot be written in a form, or is not what it should be
"""


class ForewarnError(Exception):
    """Something a user can understand and mend; the message is one line that says what and where."""


class SettingError(ForewarnError):
    """A setting that is unknown or has a value of the wrong type."""


class ModelsError(ForewarnError):
    """A file of `models/` that is missing or says something it may not."""


class LanguageModelError(ForewarnError):
    """The spaCy pipeline named by the setting `model` is not installed."""


class RecordError(ForewarnError):
    """A record or gold line that breaks the record contract."""


class InputError(ForewarnError):
    """One article could not be had.

    `where` names the source as the user would (a path, a URL, "stdin line 3"); `why` is the reason.
    """

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why


class FetchError(InputError):
    """The address did not give a page.

    `status` is the server's answer, if it gave one; `transient` says that another try may do better; `wait` is the seconds
    that the server asks to wait for first; `attempts` counts the tries made.
    """

    def __init__(
        self, where: str, why: str, *, status: int | None = None, transient: bool = False, wait: float | None = None
    ) -> None:
        super().__init__(where, why)
        self.status = status
        self.transient = transient
        self.wait = wait
        self.attempts = 1


class PageError(InputError):
    """The page gave no article."""


class ItemError(InputError):
    """Reading or extracting one article raised what nobody foresaw, or took longer than the setting `item_seconds` allows."""


class FilterError(ForewarnError):
    """A filter that is unknown or has a value that cannot be meant: `name` is the filter, `why` the reason."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}")
        self.name = name
        self.why = why


class StoreError(ForewarnError):
    """The database cannot be opened, read or written."""


class MissingPackageError(ForewarnError):
    """A package that only some uses need is not installed; the message is the command that installs it."""


class ExportError(ForewarnError):
    """A file cannot be written in a form, or is not what it should be."""
