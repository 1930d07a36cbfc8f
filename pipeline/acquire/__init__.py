"""From the world to an `Article`: addresses, pages, files and lines.

sources.py   what a command is given, as a stream of articles and errors; asks the others in this order
fetch.py     the only file that opens the network
encoding.py  bytes to text
page.py      HTML to an article; trafilatura only here
jsonl.py     articles in, records out
text.py      the one cleaning of text; after it no character changes, and offsets begin
dates.py identity.py language.py    publication date, canonical address and id, English or not
"""
