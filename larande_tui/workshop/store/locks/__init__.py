"""Who may write: locks of this machine, and the lead that one window gives another, on this machine or the next."""
