"""The right to write: locks of this machine, and the lead that one window hands over to another, on any machine."""
