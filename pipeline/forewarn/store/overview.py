"""The view `event_overview`: one readable row an event, for people, `sqlite-utils rows`, Datasette and `forewarn query`."""


def _actors(role: str) -> str:
    """The actors of a role, by name, else by the article's words; each once; a basis other than `stated` in brackets."""
    return f"""(
        SELECT group_concat(label, '; ') FROM (
            SELECT iif(actors.is_named, actors.name, event_actors.text)
                   || iif(event_actors.basis <> 'stated', ' (' || event_actors.basis || ')', '') AS label
            FROM event_actors JOIN actors ON actors.id = event_actors.actor_id
            WHERE event_actors.event_key = events.event_key AND event_actors.role = '{role}'
            GROUP BY label ORDER BY min(event_actors.position)
        )
    )"""


EVENT_OVERVIEW = f"""
CREATE VIEW event_overview AS
SELECT
    events.event_key,
    events.type,
    events.subtype,
    events.status,
    events.date_start,
    events.date_end,
    events.date_text,
    places.name AS place,
    places.country,
    event_places.venue,
    places.latitude,
    places.longitude,
    events.killed_min,
    events.killed_max,
    events.injured_min,
    events.injured_max,
    {_actors("perpetrator")} AS perpetrators,
    {_actors("target")} AS targets,
    {_actors("victim")} AS victims,
    {_actors("issuer")} AS issuers,
    {_actors("recipient")} AS recipients,
    {_actors("claimant")} AS claimants,
    (
        SELECT group_concat(relation, '; ') FROM (
            SELECT relations.type || ' ' || relations.target_key AS relation
            FROM relations WHERE relations.event_key = events.event_key ORDER BY relations.position
        )
    ) AS relations,
    (
        SELECT evidence.text FROM evidence WHERE evidence.event_key = events.event_key ORDER BY evidence.position LIMIT 1
    ) AS quote,
    articles.title,
    articles.url,
    articles.published,
    events.confidence,
    events.article_id
FROM events
JOIN articles ON articles.id = events.article_id
LEFT JOIN event_places ON event_places.event_key = events.event_key AND event_places.is_main = 1
LEFT JOIN places ON places.id = event_places.place_id
"""
