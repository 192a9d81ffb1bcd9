"""Office Open XML: zip packages, XML, embedded data, contrast. Independent of workshops."""
