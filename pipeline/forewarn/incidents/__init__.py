"""Which events of many articles are one incident. Pure: the same events and decisions give the same incidents in any order.

words.py     a text as a weighted vector, by the document frequencies of models/en/frequencies.csv.gz
places.py    the places that a text names
profile.py   what is compared of an event: `Profile`, made of the record and the text
keys.py      blocking keys: which events are compared at all
signs.py     what speaks for and against two events being one
score.py     the signs weighed, by models/en/weights/incidents.toml, which tools/fit_incidents.py fits
cluster.py   average link within connected components
resolve.py   events and analysts' decisions to incidents
identity.py  ids that last
lineage.py   which articles speak from one source
summary.py   what an incident is, as its articles tell it together
foretold.py  threats, and the attacks that came of them
digest.py    what incidents depend on besides the articles
"""
