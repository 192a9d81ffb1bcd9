"""A group's whole record as YAML with Swedish field names: first page, ratings, map, plan, decisions."""
