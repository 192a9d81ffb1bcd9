"""The plan as tables of a document: columns and cells, written and read back with the same definitions."""
