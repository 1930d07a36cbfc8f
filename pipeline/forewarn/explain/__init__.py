"""Why a record says what it says, and why it does not say more.

rules.py     the id of a rule to the file and line in models/ where it stands
values.py    an event's values, each with its rule, the words that matched, and what was made of them
whynot.py    a phrase of the text: which rules came near, and what failed
"""
