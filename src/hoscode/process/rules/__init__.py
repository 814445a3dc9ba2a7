"""The rules of the Code, one module for each thing a landlord does; they look at the facts and find, nothing else."""
