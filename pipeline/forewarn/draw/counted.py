"""Numbers of things in a caption: one thing, two things."""


def counted(number: int, thing: str, is_so: str = "", are_so: str = "") -> str:
    """A number of things, and what is said of one or of several: `1 event has …`, `2 events have …`; empty for none."""
    if not number:
        return ""
    return f"1 {thing}{is_so}" if number == 1 else f"{number} {thing}s{are_so}"
