"""The items a workshop is made of, the transactions that change them, and the state these make."""
