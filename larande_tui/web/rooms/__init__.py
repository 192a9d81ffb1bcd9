"""Stages of rooms on a server, which a worker serves beside the participants' pages: confined, and by right alone."""
