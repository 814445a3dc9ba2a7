"""Looking at complaints from outside: what the record of one still lacks."""

from hoscode.oversight.full_record import missing_records

__all__ = ["missing_records"]
