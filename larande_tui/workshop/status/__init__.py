"""Status of a workshop: its progress, its gaps and its deadlines."""
