"""Take in what comes from elsewhere: tables, text, records of a group, our own JSON."""
