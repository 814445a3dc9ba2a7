"""A complaints module in Django with hoscode inside; README.md says what is where."""
