"""Frames to the events of a record: plain values in, plain values out; no spaCy. Imports ground and normalise.

values.py      what normalising needs to know of the article
assemble.py    one frame to one part: its words as values
story.py       the article around its mentions, topic.py what its words are about
facts.py       what a mention says of itself, as sets and flags
pairs.py       the signs that two mentions tell of one event
founding.py    the signs that a group of mentions is an event to write down
weights.py     log-odds of signs, read from models/en/weights/
group.py       mentions into groups by the scores of their pairs
cluster.py     parts that tell of one event
merge.py       groups that are events, and those that are refused, with why
plain.py       events of a user's own types
tellings.py    warnings and claims together
actors.py      who took part in an event, each once, under the best name
figures.py     the figures of an event, each once
hometown.py    the town that an article is about
fuse.py        the parts of an event as one event of the record
relate.py      claims and warnings to the attack they are about
warned.py      the time a warning warns of, and what became of it
confidence.py  a number from counted, named signs
"""
