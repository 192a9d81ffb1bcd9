"""The room that texts take in a line: how wide they are, and where a word can be divided."""
