"""Model of a workshop: items, the transactions that change them, and the resulting state."""
