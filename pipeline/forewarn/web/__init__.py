"""The database in a browser: Datasette with pages made for the subject. Datasette is imported here only.

addresses.py    the address of every page
words.py        values in words: days, bounds, leads, names of countries
quotes.py       a quote in its context
marks.py        the spans of an article's events, laid over its text; where they overlap, cut at each other's ends
drawn.py        the drawings of a page, made after the database is read
markup.py       what reaches a page as HTML of our own making
facts.py        the values of an event, each with its quote and rule
paging.py       which part of a long list a page shows
answers.py      a page as HTML, JSON or CSV, read in one transaction and within the time limit
pages/          one file a kind of page: its path, and from a connection to what it says
kept.py         figures over the whole database, kept while its file stays the same
limits.py       the time limit of each statement
faults.py       what is answered where a page cannot be
safety.py       headers of every answer; which hosts are answered
plugin.py       all of it as one plugin of Datasette
server.py       Datasette made for a database, and served on the loopback
metadata.yaml   saved questions, facets and descriptions, as Datasette reads them
templates/ static/
"""
