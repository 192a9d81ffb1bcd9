"""Forms of fields, and their unsaved texts."""
