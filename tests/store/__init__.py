"""What is claimed here: a record comes back as it went in, and what is asked of a database is what it holds.

`made.py` builds a small database by hand; tests of queries compare whole rows of it.
"""
