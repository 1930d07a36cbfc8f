"""Gold against prediction, and the examples of `models/`.

markup.py     a marked-up sentence to its text and marks, strictly
lint.py       faults of the data of models/ that need no language model
usage.py      in how many articles each rule fires
examples.py   runs the yes and no sentences of models/
gold.py       gold lines, with their articles
likeness.py   whether two mentions, names or places mean the same
align.py      predicted events to gold events, one to one
fields.py     the slots of one event, counted
score.py      precision, recall and F1 by event type and by field
"""
