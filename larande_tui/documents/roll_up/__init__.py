"""A roll-up as a document: two pages for the whole organisation, and one for each unit."""
