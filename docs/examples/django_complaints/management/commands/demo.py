"""`manage.py demo`: the tables, some weeks in a complaints team, and the server."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date

from attrs import evolve
from crm_storage import Entered
from crm_story import CEILING, DAMP, LIFT, LIFT_ANSWER, LIMA, OKAFOR
from django.core.management import BaseCommand, call_command

from django_complaints import between
from django_complaints.between import cases, storage
from hoscode import (
    ENGLAND_AND_WALES,
    Acknowledged,
    Channel,
    EscalationRequested,
    Event,
    Extended,
    Received,
    Responded,
    Tenure,
)


class Command(BaseCommand):
    """Make the tables, enter some complaints where there are none, and serve."""

    help = "Makes the tables, enters some complaints where there are none, and starts the server."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address of the server, or that there is to be none."""
        parser.add_argument("address", nargs="?", default="127.0.0.1:8000")
        parser.add_argument("--no-server", action="store_true", help="enter the complaints, and end")

    def handle(self, *args: object, address: str, no_server: bool, **options: object) -> None:
        """Do it."""
        call_command("migrate", verbosity=0)
        if not storage.references():
            enter_some(between.today())
        if not no_server:
            call_command("runserver", address, use_reloader=False)


def enter_some(today: date) -> None:
    """Five complaints of the last weeks, in every kind of state; their days are working days before today."""

    def ago(working_days: int) -> date:
        return ENGLAND_AND_WALES.add(today, -working_days)

    answer = evolve(LIFT_ANSWER, remedies=[evolve(each, by=ago(5)) for each in LIFT_ANSWER.remedies or ()])
    extension = Extended(
        on=ago(3),
        new_due=ENGLAND_AND_WALES.add(today, 8),
        reasons="the surveyor comes next week",
        ombudsman_details_given=True,
    )
    histories: list[tuple[Received, list[Event]]] = [
        (
            Received(on=ago(31), reference="C-036", resident="Mr Lewis", summary="the lift", tenure=Tenure.LCRA),
            [
                Acknowledged(on=ago(28), definition=LIFT, handler=OKAFOR, ombudsman_access_given=True),
                Responded(on=ago(19), response=answer, by=OKAFOR),
                EscalationRequested(on=ago(4), reasons="it stopped again"),
            ],
        ),
        (
            Received(on=ago(24), reference="C-039", resident="Ms Novak", summary="damp in the bedroom"),
            [Acknowledged(on=ago(18), definition=DAMP, handler=LIMA)],
        ),
        (
            Received(on=ago(13), reference="C-041", resident="Mrs Adeyemi", summary="a leak", channel=Channel.EMAIL),
            [Acknowledged(on=ago(11), definition=CEILING, handler=OKAFOR), extension],
        ),
        (Received(on=ago(7), reference="C-043", resident="Mr Begum", summary="noise from the plant room"), []),
        (Received(on=ago(1), reference="C-044", resident="Mrs Olsen", summary="nobody rang back"), []),
    ]
    for received, events in histories:
        case = cases.open_case(received, entered=Entered(by="reception", on=received.on))
        for event in events:
            entered = Entered(by=OKAFOR.ref, on=event.on)
            case = cases.record(received.reference, event, version=case.version, entered=entered)
