"""What everything else stands on; standard library only. In this order: errors, config, resources, ontology, records, mentions."""
