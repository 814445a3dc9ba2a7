"""Rows in, rows out."""
from hoscode.spreadsheets.complaints import read_complaints
