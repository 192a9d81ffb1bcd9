"""Taking in a file from inside the app: it is picked, shown with what would come of it, and taken in."""
