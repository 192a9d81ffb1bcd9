"""The stage: what the group sees and the facilitator steers, in the terminal."""
