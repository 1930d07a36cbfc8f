"""More than one process: all cores of a machine, and many machines.

child.py      what runs in a worker process: standard library only
pool.py       some worker processes, and tasks given out to them; one that dies loses nothing
processes.py  an engine like `Extractor` whose articles are extracted in a pool
"""
