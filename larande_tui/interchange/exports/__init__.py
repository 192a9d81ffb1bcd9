"""Write the workshop as data: tables, sheets, calendars."""
