"""A mention and its context to a value: no spaCy, no clock, no network. Imports ground.

numbers.py  wordings of numbers to bounds      dates.py   wordings of dates to days
places.py   names of places to gazetteer rows  actors.py  names and descriptions of actors to one name and kind
"""
