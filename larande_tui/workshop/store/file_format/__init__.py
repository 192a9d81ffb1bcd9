"""Read and write the lines of a workshop's file: its header, its transactions, and damaged lines."""
