"""forewarn: who warned, who struck, who claimed it.

The parts, in the order in which an article passes them (a folder imports only folders above it, and only those named):

ground/      standard library only: errors, settings, the data of `models/`, the record, plain mentions and frames
acquire/     a URL, a page, a file or a line to an `Article`                                   imports ground
language/    an article's text to `Frame` values; the only place that knows spaCy              imports ground
normalise/   a mention and its context to a value: numbers, dates, places, actors              imports ground
events/      frames to the events of a `Record`: assemble, merge, relate                       imports ground, normalise
extraction.py  the whole way: `Article` in, `Record` out                                       imports all of the above
explain/     why a record says what it says         imports ground, language, events, extraction
correct/     an extracted record and an analyst's corrections to the corrected record          imports ground
store/       a record to rows of SQLite, and rows to a record                                  imports ground, correct
evaluate/    gold against prediction; the examples of `models/`                      imports ground, language, extraction
draw/        plain rows to drawings (SVG), each with its figures as a table                     imports ground
export/      events in the forms of the field, and evidence packs                      imports ground, correct, store
web/         the database in a browser: Datasette, its configuration and pages         imports ground, correct, store, draw
cli/         one file a command                                                                imports everything
"""

__version__ = "0.1.0"
