"""The SQL of the schemas: tables, indexes, full-text search. `{name}` stands for the values of a list of the ontology."""

TABLES = """
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    code_version TEXT NOT NULL,
    models_digest TEXT NOT NULL,
    language_model TEXT,
    language_model_version TEXT,
    settings TEXT NOT NULL CHECK (json_valid(settings)),
    started TEXT NOT NULL,
    finished TEXT,
    articles_new INTEGER NOT NULL DEFAULT 0,
    articles_changed INTEGER NOT NULL DEFAULT 0,
    articles_same INTEGER NOT NULL DEFAULT 0,
    articles_failed INTEGER NOT NULL DEFAULT 0,
    events INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE articles (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT,
    url TEXT,
    published TEXT,
    published_source TEXT,
    updated TEXT,
    site TEXT,
    author TEXT,
    agency TEXT,
    dateline_place TEXT,
    language TEXT,
    duplicate_of TEXT,
    text TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    record_sha256 TEXT NOT NULL,
    run_id INTEGER NOT NULL REFERENCES runs (id)
) STRICT;

CREATE TABLE article_versions (
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    version INTEGER NOT NULL CHECK (version > 0),
    title TEXT,
    url TEXT,
    published TEXT,
    text TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    run_id INTEGER NOT NULL REFERENCES runs (id),
    replaced TEXT NOT NULL,
    replaced_by_run INTEGER NOT NULL REFERENCES runs (id),
    PRIMARY KEY (article_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
    event_key TEXT PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL CHECK (type IN {types}),
    subtype TEXT NOT NULL CHECK (type || '/' || subtype IN {subtypes}),
    status TEXT NOT NULL CHECK (status IN {statuses}),
    date_text TEXT,
    date_start TEXT,
    date_end TEXT,
    date_precision TEXT CHECK (date_precision IN {date_precisions}),
    date_span_start INTEGER,
    date_span_end INTEGER,
    date_rule TEXT,
    date_basis TEXT,
    killed_min INTEGER,
    killed_max INTEGER,
    injured_min INTEGER,
    injured_max INTEGER,
    source TEXT,
    has_window INTEGER NOT NULL DEFAULT 0 CHECK (has_window IN (0, 1)),
    window_start TEXT,
    window_end TEXT,
    window_text TEXT,
    response TEXT CHECK (response IN {responses}),
    confidence REAL CHECK (confidence BETWEEN 0 AND 1),
    cues TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(cues)),
    signs TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(signs)),
    UNIQUE (article_id, position),
    CHECK (date_start <= date_end),
    CHECK (date_text IS NOT NULL OR coalesce(date_start, date_end, date_precision) IS NULL)
) STRICT;

CREATE TABLE evidence (
    number INTEGER PRIMARY KEY,
    event_key TEXT NOT NULL REFERENCES events (event_key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    "trigger" TEXT NOT NULL,
    trigger_start INTEGER,
    rule TEXT,
    UNIQUE (event_key, position)
) STRICT;

CREATE TABLE actors (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    is_named INTEGER NOT NULL CHECK (is_named IN (0, 1)),
    kind TEXT CHECK (kind IN {actor_kinds}),
    folded TEXT NOT NULL
) STRICT;

CREATE TABLE actor_aliases (
    actor_id INTEGER NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
    alias TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (actor_id, alias)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_actors (
    event_key TEXT NOT NULL REFERENCES events (event_key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    actor_id INTEGER NOT NULL REFERENCES actors (id),
    role TEXT NOT NULL CHECK (role IN {roles}),
    basis TEXT CHECK (basis IN {bases}),
    country TEXT,
    text TEXT NOT NULL,
    span_start INTEGER,
    span_end INTEGER,
    rule TEXT,
    PRIMARY KEY (event_key, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE places (
    id INTEGER PRIMARY KEY,
    name TEXT,
    country TEXT,
    admin1 TEXT,
    latitude REAL CHECK (latitude BETWEEN -90 AND 90),
    longitude REAL CHECK (longitude BETWEEN -180 AND 180),
    geonames_id INTEGER,
    folded TEXT NOT NULL,
    admin1_folded TEXT NOT NULL
) STRICT;

CREATE TABLE event_places (
    event_key TEXT NOT NULL REFERENCES events (event_key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    is_main INTEGER NOT NULL CHECK (is_main IN (0, 1)),
    place_id INTEGER REFERENCES places (id),
    precision TEXT CHECK (precision IN {place_precisions}),
    venue TEXT,
    basis TEXT,
    text TEXT NOT NULL,
    span_start INTEGER,
    span_end INTEGER,
    rule TEXT,
    folded TEXT NOT NULL,
    PRIMARY KEY (event_key, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE casualties (
    event_key TEXT NOT NULL REFERENCES events (event_key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN {casualty_kinds}),
    min INTEGER,
    max INTEGER,
    qualifier TEXT CHECK (qualifier IN {qualifiers}),
    who TEXT,
    source TEXT,
    part_of_total INTEGER NOT NULL CHECK (part_of_total IN (0, 1)),
    side TEXT CHECK (side IN {sides}),
    text TEXT NOT NULL,
    span_start INTEGER,
    span_end INTEGER,
    rule TEXT,
    PRIMARY KEY (event_key, position),
    CHECK (min <= max)
) STRICT, WITHOUT ROWID;

CREATE TABLE weapons (
    event_key TEXT NOT NULL REFERENCES events (event_key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN {weapon_kinds}),
    text TEXT NOT NULL,
    span_start INTEGER,
    span_end INTEGER,
    rule TEXT,
    PRIMARY KEY (event_key, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE relations (
    event_key TEXT NOT NULL REFERENCES events (event_key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    type TEXT NOT NULL CHECK (type IN {relations}),
    target_key TEXT NOT NULL REFERENCES events (event_key) ON DELETE CASCADE,
    rule TEXT,
    PRIMARY KEY (event_key, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX events_by_date ON events (status, date_start DESC, event_key);
CREATE INDEX events_by_date_end ON events (date_end);
CREATE INDEX events_by_type ON events (type, subtype, status, date_start DESC);
CREATE INDEX events_by_killed ON events (killed_min);
CREATE INDEX events_by_injured ON events (injured_min);
CREATE INDEX articles_by_published ON articles (published);
CREATE UNIQUE INDEX actors_by_name ON actors (name, is_named, coalesce(kind, ''));
CREATE INDEX actors_by_folded ON actors (folded);
CREATE INDEX actor_aliases_by_folded ON actor_aliases (folded);
CREATE INDEX event_actors_by_actor ON event_actors (actor_id, role, basis);
CREATE INDEX event_actors_by_country ON event_actors (country, role);
CREATE INDEX places_by_name ON places (name, country, admin1, geonames_id, latitude, longitude);
CREATE INDEX places_by_country ON places (country);
CREATE INDEX places_by_folded ON places (folded);
CREATE INDEX event_places_by_place ON event_places (place_id);
CREATE INDEX relations_by_target ON relations (target_key, type);
"""

SEARCH = """
CREATE VIRTUAL TABLE {table}_fts USING fts5 (
    {columns}, content = '{table}', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER {table}_fts_insert AFTER INSERT ON {table} BEGIN
    INSERT INTO {table}_fts (rowid, {columns}) VALUES (new.number, {new});
END;
CREATE TRIGGER {table}_fts_delete AFTER DELETE ON {table} BEGIN
    INSERT INTO {table}_fts ({table}_fts, rowid, {columns}) VALUES ('delete', old.number, {old});
END;
CREATE TRIGGER {table}_fts_update AFTER UPDATE OF {columns} ON {table} BEGIN
    INSERT INTO {table}_fts ({table}_fts, rowid, {columns}) VALUES ('delete', old.number, {old});
    INSERT INTO {table}_fts (rowid, {columns}) VALUES (new.number, {new});
END;
"""

# Schema 2: what became of every address, which run it belongs to, and the sketches by which copies are found.
FETCHES = """
ALTER TABLE runs ADD COLUMN sources TEXT CHECK (sources IS NULL OR json_valid(sources));

CREATE TABLE fetches (
    url TEXT PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('pending', 'listing', 'article', 'no_article', 'failed', 'older')),
    status INTEGER,
    reason TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    final_url TEXT,
    etag TEXT,
    last_modified TEXT,
    size INTEGER,
    page_sha256 TEXT,
    article_id TEXT REFERENCES articles (id) ON DELETE SET NULL,
    source TEXT,
    published TEXT,
    first_tried TEXT,
    tried TEXT,
    run_id INTEGER REFERENCES runs (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE sketches (
    hash INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    PRIMARY KEY (hash, article)
) STRICT, WITHOUT ROWID;

CREATE INDEX fetches_by_state ON fetches (state, tried);
CREATE INDEX fetches_by_source ON fetches (source);
CREATE INDEX fetches_by_article ON fetches (article_id);
CREATE INDEX fetches_by_run ON fetches (run_id, state);
CREATE INDEX sketches_by_article ON sketches (article);
CREATE INDEX articles_by_duplicate_of ON articles (duplicate_of);
"""

# Schema 5: events in the order of each sort, so that the first of them need not be found among all.
ORDERS = """
DROP INDEX events_by_killed;
DROP INDEX events_by_injured;
CREATE INDEX events_by_type_and_date ON events (type, status, date_start DESC, event_key);
CREATE INDEX events_by_day ON events (date_start DESC, event_key);
CREATE INDEX events_by_killed ON events (killed_min DESC, event_key);
CREATE INDEX events_by_injured ON events (injured_min DESC, event_key);
CREATE INDEX events_by_confidence ON events (confidence DESC, event_key);
"""

# Schema 3: corrections, signed but for the last three columns, and the events as extracted of the articles that have any.
CORRECTIONS = """
CREATE TABLE corrections (
    id INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES articles (id),
    made_on TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('set', 'add', 'remove', 'delete', 'merge', 'split', 'withdraw')),
    field TEXT,
    member TEXT CHECK (member IS NULL OR json_valid(member)),
    old TEXT CHECK (old IS NULL OR json_valid(old)),
    new TEXT CHECK (new IS NULL OR json_valid(new)),
    anchor TEXT NOT NULL CHECK (json_valid(anchor)),
    why TEXT NOT NULL,
    "by" TEXT NOT NULL,
    made TEXT NOT NULL,
    withdraws INTEGER REFERENCES corrections (id),
    before_sha256 TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'in force' CHECK (state IN ('in force', 'withdrawn', 'no longer applies')),
    event_key TEXT,
    problem TEXT
) STRICT;

CREATE TABLE extractions (
    article_id TEXT PRIMARY KEY REFERENCES articles (id),
    events TEXT NOT NULL CHECK (json_valid(events))
) STRICT, WITHOUT ROWID;

CREATE INDEX corrections_by_article ON corrections (article_id);
CREATE INDEX corrections_by_event ON corrections (event_key);

CREATE TRIGGER corrections_are_kept BEFORE DELETE ON corrections BEGIN
    SELECT raise(ABORT, 'a correction is never deleted; withdraw it');
END;
CREATE TRIGGER corrections_are_signed BEFORE UPDATE OF id, article_id, made_on, action, field, member, old, new, anchor, why,
    "by", made, withdraws, before_sha256, sha256 ON corrections
BEGIN
    SELECT raise(ABORT, 'a correction is never changed; withdraw it and make another');
END;
"""
