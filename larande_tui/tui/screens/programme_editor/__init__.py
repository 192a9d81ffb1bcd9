"""The editor of a programme: of a workshop's own on its day, or of a file for later ones."""
