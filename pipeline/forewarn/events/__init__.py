"""Frames to the events of a record: plain values in, plain values out; no spaCy. Imports ground and normalise.

values.py      what normalising needs to know of the article
assemble.py    one frame to one part: its words as values
accept.py      which parts make an event, and which only tell of one
cluster.py     parts that tell of one event
merge.py       mentions of one attack together
tellings.py    warnings and claims together
actors.py      who took part in an event, each once, under the best name
figures.py     the figures of an event, each once
hometown.py    the town that an article is about
fuse.py        the parts of an event as one event of the record
relate.py      claims and warnings to the attack they are about
warned.py      the time a warning warns of, and what became of it
confidence.py  a number from counted, named signs
"""
