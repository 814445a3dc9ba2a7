"""A small complaints system of a made-up landlord, which keeps its own books.

It is here to be tested by `hoscode.testing` like any other system, so it takes nothing from `hoscode` but, in its
adapter, the events it is told of. It counts days by its own list of bank holidays, keeps a case as a row of columns
and has a list of checks for every command, as such systems do. A `Practice` says how it works under one edition of the
Code; what is wrong with a broken copy of it (`testing.small_crm.defects`) is one entry of that practice.
"""
