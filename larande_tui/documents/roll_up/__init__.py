"""A roll-up as a document: two pages for the whole, and one for each unit below it."""
