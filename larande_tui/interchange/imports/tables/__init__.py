"""Tables of others, from CSV and Excel: their header found, each column sent where it belongs, each row told of."""
