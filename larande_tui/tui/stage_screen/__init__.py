"""The stage screen that the group sees, in parts that depend only on its protocol."""
