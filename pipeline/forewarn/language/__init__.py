"""An article's text to `Frame` values; the only folder that knows spaCy. An article passes its files in this order:

sentences.py  text to paragraphs and sentences, without a model
gate.py       which sentences are worth parsing
quick.py      spaCy, imported quickly
build.py      the spaCy pipeline; the chosen passages parsed, their annotation laid on a Doc of the whole text
grammar.py    relations of a token: subject, passive_subject, object, possessor, each preposition under its own name
nouns.py      a noun phrase: its words, the kind of thing it stands for
triggers.py   words that name an event       dates.py places.py    the other mentions
counts.py     a noun phrase as a figure      tolls.py     figures without a trigger
parts.py      figures that are part of one   hurt.py      the victims of a trigger, counted
chains.py     "the group", "they" to what they stand for
mend.py       parses of the small model put right          mentioned.py  actors and weapons as plain mentions
about.py      what a warning or claim is about              outcomes.py   what came of an attack
claims.py     which drafts are claims and denials           deeds.py      claims told without a word for one
claimants.py  who speaks for whom in a claim
warnings.py   which drafts are warnings                     alerts.py     who gives a warning, and who gets it
forms.py      official alerts in their own form
status.py     whether it happened            speech.py   who says so, and on what basis
blame.py      at whose door it is laid       identified.py suspects and victims whom police news names
surroundings.py  the countries, people and bodies that an article names
frames.py     last: trigger and mentions, by grammar and the trigger's roles, to plain frames
"""
