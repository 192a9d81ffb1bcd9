"""Office Open XML as such: zip packages, XML, embedded data, contrast. It knows nothing of workshops."""
