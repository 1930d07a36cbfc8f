"""Events in the forms of the field, each with a check of its own and a note of what it cannot hold; and evidence packs.

    form.py      Told, an event with all that a form may ask of it; Form, what every form gives
    forms.py     the forms by name
    columns.py   forms that are a CSV: a table of columns, from which the file, its check and its documentation come
    figures.py   casualties as codebooks count them
    sides.py     who stood against whom, as codebooks ask
    acled.py gtd.py ucdp.py plover.py geojson.py csvw.py stix.py    one form each
    merged.py    an incident as one event
    collect.py   what a Filter finds, from the database
    put.py       a file written, checked, and only then put in place
    evidence.py  an event with its article, hashes and versions; evidence_check.py reads it back

A form says why it leaves an event out; nothing is left out unsaid.
"""
