"""Stages of rooms on a server, served by a worker beside the participants' pages: confined, and only with a right."""
