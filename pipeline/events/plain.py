"""Parts of one event of a user's own type together: a type that is none of violence, and tells of no other event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.events.assemble import Part

if TYPE_CHECKING:
    from pipeline.events.merge import Cluster

_NEIGHBOURHOOD = 3  # sentences within which two mentions are of one event


def plain(parts: list[Part]) -> list[Cluster]:
    """Clusters of the parts of one type: mentions near each other that nothing sets apart are one event."""
    from pipeline.events.merge import Cluster

    clusters: list[Cluster] = []
    for part in parts:
        found = next((c for c in reversed(clusters) if _is_same(part, c)), None)
        if found is not None:
            found.parts.append(part)
        elif founds(part):
            clusters.append(Cluster([part]))
    return clusters
