"""Forms of fields, and the text in them that is not saved yet."""
