"""Roll-up: the counts of many workshops together, without anybody's words, and the rules that protect small groups."""
