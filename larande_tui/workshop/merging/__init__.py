"""Merge several files of one workshop, such as those of tables that wrote on laptops of their own."""
