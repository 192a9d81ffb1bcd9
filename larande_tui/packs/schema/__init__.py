"""The schema of packs: programmes, their steps, and policies."""
