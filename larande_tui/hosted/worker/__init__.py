"""A worker: one of any number of processes without state that participants reach through a proxy."""
