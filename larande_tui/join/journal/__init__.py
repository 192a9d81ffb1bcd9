"""The journal of a room: what phones gave that is not in the log, and the pages that it is kept on."""
