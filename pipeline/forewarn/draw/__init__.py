"""Plain rows to drawings: SVG that is the same bytes for the same rows, and the same figures as a table.

    palette.py   colours of light and dark, patterns, the style sheet that drawings share
    drawing.py   a Vega-Lite specification to a `Drawing`; the only file that knows vl-convert
    calendar.py  months to an axis without gaps; years where months would be too many
    events.py    events a month, by type
    rising.py    the toll of one incident, article by article
    toll.py      killed a month, from the lower bound to the upper
    leads.py     days from a warning to its attack
    outlines.py  the outlines of countries
    world.py     places on a map
    timeline.py  events in order, with their relations

Each module has one function that takes rows (mappings with the keys that it names) and returns a `Drawing`.

Why vl-convert and Vega-Lite: bands, time axes, map projections and legends are there, text stays text, no state is shared
between threads, and `import` takes 3 ms where matplotlib takes some 400 (a first drawing takes 0.4 s, each further one
about 0.05 s). pygal has no bands and names its parts at random, so that its bytes differ from run to run.
"""
