"""Charts and maps as vector pictures, for pages in a browser and for PDF."""
