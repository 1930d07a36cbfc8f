"""An analyst's corrections: signed rows that win over what was extracted, and are applied anew to every extraction.

    correction.py  a Correction, and the chain of hashes that signs them
    fields.py      FIELD and VALUE as a user types them, to a place in an event and a value of the contract
    identity.py    which event of an extraction a correction is about
    reshape.py     merge and split
    apply.py       an extracted record and its corrections to the corrected record
    draft.py       what an analyst asks for, to the Correction that is signed
    describe.py    a correction in one line
    gold.py        a corrected record in the form of a gold file

Nothing here knows SQLite: a record and corrections in, a record and what became of each correction out.
"""
