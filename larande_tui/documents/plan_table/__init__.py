"""The plan as tables of a document: columns and their cells, written and read back with the same words."""
