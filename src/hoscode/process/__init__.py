"""How a complaint moves: the table, the rules, the duties, and the verbs."""
