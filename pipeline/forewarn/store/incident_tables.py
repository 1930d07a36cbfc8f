"""The SQL of incidents: tables of schema 4, and the view of their figures."""

# incident_keys has no reference to incident_profiles: an index for it would be as large as the table.
INCIDENTS = """
CREATE TABLE incidents (
    id TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    subtype TEXT NOT NULL,
    status TEXT NOT NULL,
    date_start TEXT,
    date_end TEXT,
    place TEXT,
    country TEXT,
    latitude REAL,
    longitude REAL,
    killed_low INTEGER,
    killed_best INTEGER,
    killed_high INTEGER,
    killed_rule TEXT,
    injured_low INTEGER,
    injured_best INTEGER,
    injured_high INTEGER,
    injured_rule TEXT,
    first_told TEXT,
    last_told TEXT,
    tellings INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    independent INTEGER NOT NULL,
    confidence REAL CHECK (confidence BETWEEN 0 AND 1)
) STRICT, WITHOUT ROWID;

CREATE TABLE incident_events (
    event_key TEXT PRIMARY KEY REFERENCES events (event_key) ON DELETE CASCADE,
    incident_id TEXT NOT NULL REFERENCES incidents (id) DEFERRABLE INITIALLY DEFERRED,
    role TEXT NOT NULL CHECK (role IN ('attack', 'threat', 'warning', 'claim', 'denial')),
    is_main INTEGER NOT NULL CHECK (is_main IN (0, 1)),
    evidence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE lineages (
    incident_id TEXT NOT NULL REFERENCES incidents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    lineage TEXT NOT NULL,
    basis TEXT NOT NULL CHECK (basis IN ('own', 'copy', 'shared text', 'agency', 'outlet')),
    PRIMARY KEY (incident_id, article_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE incident_links (
    a TEXT NOT NULL REFERENCES events (event_key) ON DELETE CASCADE,
    b TEXT NOT NULL REFERENCES events (event_key) ON DELETE CASCADE,
    score REAL NOT NULL,
    PRIMARY KEY (a, b),
    CHECK (a < b)
) STRICT, WITHOUT ROWID;

CREATE TABLE incident_redirects (
    id TEXT PRIMARY KEY,
    incident_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE incident_profiles (
    number INTEGER PRIMARY KEY,
    event_key TEXT NOT NULL UNIQUE REFERENCES events (event_key) ON DELETE CASCADE,
    profile TEXT NOT NULL CHECK (json_valid(profile))
) STRICT;

CREATE TABLE incident_keys (
    hash INTEGER NOT NULL,
    day INTEGER NOT NULL,
    event INTEGER NOT NULL,
    PRIMARY KEY (hash, day, event)
) STRICT, WITHOUT ROWID;

CREATE TABLE incident_state (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE incident_decisions (
    id INTEGER PRIMARY KEY,
    action TEXT NOT NULL CHECK (action IN ('join', 'part', 'withdraw')),
    event TEXT NOT NULL CHECK (json_valid(event)),
    others TEXT NOT NULL CHECK (json_valid(others)),
    why TEXT NOT NULL,
    "by" TEXT NOT NULL,
    made TEXT NOT NULL,
    withdraws INTEGER REFERENCES incident_decisions (id),
    before_sha256 TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;

CREATE INDEX incidents_by_date ON incidents (status, date_start DESC, id);
CREATE INDEX incidents_by_killed ON incidents (killed_best);
CREATE INDEX incident_events_by_incident ON incident_events (incident_id, role);
CREATE INDEX incident_links_by_b ON incident_links (b);
CREATE INDEX incident_redirects_by_incident ON incident_redirects (incident_id);
CREATE INDEX lineages_by_article ON lineages (article_id);

CREATE TRIGGER incident_decisions_are_kept BEFORE DELETE ON incident_decisions BEGIN
    SELECT raise(ABORT, 'a decision is never deleted; withdraw it');
END;
CREATE TRIGGER incident_decisions_are_signed BEFORE UPDATE ON incident_decisions BEGIN
    SELECT raise(ABORT, 'a decision is never changed; withdraw it and make another');
END;

CREATE VIEW incident_figures AS
SELECT
    incident_events.incident_id,
    casualties.kind,
    casualties.min,
    casualties.max,
    casualties.qualifier,
    casualties.who,
    casualties.source,
    casualties.side,
    casualties.part_of_total,
    articles.published,
    lineages.lineage,
    casualties.text AS quote,
    incident_events.event_key,
    incident_events.is_main
FROM incident_events
JOIN casualties ON casualties.event_key = incident_events.event_key
JOIN events ON events.event_key = incident_events.event_key
JOIN articles ON articles.id = events.article_id
JOIN lineages ON lineages.incident_id = incident_events.incident_id AND lineages.article_id = articles.id;
"""
