"""Django's command line for the example.

python docs/examples/django_complaints/manage.py demo         some weeks of complaints, and the server on port 8000
python docs/examples/django_complaints/manage.py runserver    the server, with what has been entered so far
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django
from django.core.management import call_command, execute_from_command_line


def main(arguments: list[str]) -> None:
    """Run a command; the tables are made before the server starts."""
    sys.path[0] = str(Path(__file__).resolve().parents[1])  # where `django_complaints` and the pieces of the CRM are
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "django_complaints.settings")
    if arguments[1:2] == ["runserver"]:
        django.setup()
        call_command("migrate", verbosity=0)
    execute_from_command_line(arguments)


if __name__ == "__main__":
    main(sys.argv)
