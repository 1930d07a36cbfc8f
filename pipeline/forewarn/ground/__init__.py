"""What everything else stands on; standard library only. In this order:
errors, plain, config, resources, ontology, records, mentions.
"""
