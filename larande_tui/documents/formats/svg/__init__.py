"""Charts, maps and timelines as vector pictures, for pages in a browser and for PDF."""
