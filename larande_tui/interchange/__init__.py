"""Import notes, a group's record and our own JSON into a workshop, and export it as data."""
