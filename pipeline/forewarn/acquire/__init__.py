"""From the world to an `Article`: addresses, pages, files and lines.

sources.py    what a command is given, as a stream of what is found; asks the others in this order
wanted.py     what is asked of sources, and what is found in them
web.py        addresses to articles, and feeds, sitemaps, lists and sites to addresses
crawl.py session.py robots.py    many hosts at a time, politely: delays, retries, robots.txt
fetch.py transport.py network.py reasons.py    the only files that open the network; why a fetch failed, in words
files.py reading.py archives.py    files, folders, zip and gzip; how they are read; WARC and MHTML
jsonl.py tables.py forms.py documents.py    JSON Lines, tables, whose field is which of ours; PDF and Word
kinds.py listings.py keep.py    what a thing looks like; feeds and sitemaps; raw pages kept in a folder
page.py loose.py titles.py    HTML to an article, its paragraphs, its headline
pagedates.py linkeddata.py datestamps.py    when it was published, by its data; dates as they are written
packed.py     bodies in chunks and gzip, unpacked within a limit
walls.py wire.py    pages that are no article; agency and dateline
plaintext.py encoding.py text.py    bytes to text, and its one cleaning; after it no character changes, and offsets begin
dates.py identity.py language.py    publication date, canonical address and id, English or not
"""
