"""Import of tables in CSV and Excel: find the header, map the columns, and read or report each row."""
