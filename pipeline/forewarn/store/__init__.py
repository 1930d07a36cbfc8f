"""Records in SQLite: one database file, one transaction an article.

    connect.py   open a file; every way that can fail, as one error            sqlite3 only
    schema.py    the migrations, and the values that checks admit               sqlite-utils
    tables.py    their SQL: tables, checks, indexes, full-text search
    overview.py  the view event_overview, one readable row an event
    columns.py   which column holds which field of the record, for writer and reader alike
    rows.py      a record as the rows it becomes
    totals.py    which of an event's figures its row shows
    fold.py      the form in which names are compared
    write.py     a record to rows                                               sqlite-utils
    read.py      rows back to a record                                          sqlite3 only
    fetches.py   what became of every address; which run goes on
    known.py     whether an article is there already, made by the same code and models
    copies.py    the stored article that a text repeats
    corrections.py  corrections made and withdrawn                           sqlite-utils
    corrected.py corrections read back, and records as extracted                sqlite3 only
    changes.py   what a new version of an article says otherwise about its events
    query.py     a Filter to rows of event_overview                             sqlite3 only
    actors.py    the actors meant by a name
    detail.py    one event with all that `forewarn show` tells of it            sqlite3 only
    figures.py   events counted, tolls added up                                sqlite3 only
    leads.py     days between dates known by bounds; what became of a warning
    chain.py     who warned of an attack, who claimed and who denied it        sqlite3 only
    warnings.py  every warning with what became of it                          sqlite3 only
    disputes.py  what is said of an attack that cannot all be true             sqlite3 only
    verify.py    every quote against its text, every text against its hash      sqlite3 only

What only reads does without sqlite-utils, because importing it takes longer than a query.
"""
