"""Roll-up: counts of many workshops together, without anybody's words, and rules that protect small groups."""
