"""Writes the reports of tests/incidents/made.py into a database again and again, until it is killed: `python -m … FILE`."""

import sys

from forewarn.store.write import open_database, write_record

from tests.incidents.made import ferry, market
from tests.store.made import NOW, begin
from tests.store.test_incidents import renamed

if __name__ == "__main__":
    with open_database(sys.argv[1]) as db:
        run = begin(db)
        print("writing", flush=True)
        turn = 0
        while True:
            turn += 1
            for record in (*ferry(), *market()):
                write_record(db, renamed(record, f"e{turn % 7 + 1}"), run, now=NOW)
