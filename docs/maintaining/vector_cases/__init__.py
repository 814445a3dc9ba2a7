"""The situations of the vectors, each with what is expected of it written down by hand."""
