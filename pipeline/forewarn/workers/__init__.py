"""More than one process: all cores of a machine, and many machines.

child.py      what runs in a worker process: standard library only
pool.py       some worker processes, and tasks given out to them; one that dies loses nothing
processes.py  an engine like `Extractor` whose articles are extracted in a pool
    outcomes.py   from what is found in sources to records, each with its place
    storage.py    files of this machine and of an object store, by one name
    shards.py     one file of articles in, one file of their records out
    cluster.py    shards over many machines, by Dask
"""
