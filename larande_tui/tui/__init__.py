"""The stage in the terminal, which the group sees and the facilitator controls."""
