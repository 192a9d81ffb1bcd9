"""What comes into a workshop from files of others, and leaves it as data: notes, a group's record, our own JSON."""
