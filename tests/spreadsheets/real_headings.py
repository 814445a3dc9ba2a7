"""Headings as real systems and sheets have them, each sheet with its source, and what every heading is for.

A field of `Columns` is what the heading is for; `AMBIGUOUS` what could be for several and has to be said; `UNUSED` what
is for nothing that is read. The sources were read in November 2026.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

AMBIGUOUS: Final = "ambiguous"
UNUSED: Final = "unused"


@frozen(kw_only=True)
class RealSheet:
    """The headings of one sheet or export, where they were found, and what each is for."""

    source: str
    headings: dict[str, str]


SHEETS: Final = (
    RealSheet(
        source="Salesforce field reference, object Case, version 218.0: the field labels, which a report has as "
        "headings "
        "(developer.salesforce.com/docs/atlas.en-us.218.0.sfFieldRef.meta/sfFieldRef/salesforce_field_reference_Case.htm)",
        headings={
            "Case Number": "reference",
            "Date/Time Opened": "received",
            "Date/Time Closed": "responded",
            "Case Owner": "handler",
            "Case Origin": "channel",
            "Case Reason": "category",
            "Description": "summary",
            "Escalated": "escalated",
            "Status": "status",
            "Priority": UNUSED,
            "Account Name": UNUSED,
            "Last Modified Date": UNUSED,
        },
    ),
    RealSheet(
        source="Microsoft Dynamics 365, entity reference of Case (incident): the display names of its attributes, "
        "which a view has as headings (github.com/MicrosoftDocs/dynamics-365-customer-engagement, "
        "ce/developer/entities/incident.md)",
        headings={
            "Case Number": "reference",
            "Created On": "received",
            "Escalated On": "escalated",
            "Case Title": "summary",
            "Subject": "category",
            "First Response By": UNUSED,
            "Resolve By": UNUSED,
            "Resolve By SLA Status": UNUSED,
            "Status Reason": "status",
            "Modified On": UNUSED,
            "On Hold Time (Minutes)": UNUSED,
            "Created By": UNUSED,
        },
    ),
    RealSheet(
        source="the export to Excel of the complaint tracking system of Georgia's environmental agency: the headings "
        "in ComplaintSearchExportDto.cs (github.com/gaepdit/complaint-tracking)",
        headings={
            "Complaint ID": "reference",
            "Received By": UNUSED,
            "Date Received": "received",
            "Status": "status",
            "Date Complaint Closed": "responded",
            "Review Comments": UNUSED,
            "Source Location": UNUSED,
            "Nature of Complaint": "category",
            "Deleted?": UNUSED,
        },
    ),
    RealSheet(
        source="the headings that a complaints register for financial firms knows in what it imports, as its file "
        "src/lib/complaints/import-parser.ts lists them (github.com/MEMAtest/fos-complaints-tracker)",
        headings={
            "complaint_ref": "reference",
            "date_received": "received",
            "complainant_name": "resident",
            "complaint_category": "category",
            "description": "summary",
            "assigned_to": "handler",
            "fos_referred": "referred",
            "fos_outcome": UNUSED,
            "compensation_amount": UNUSED,
            "status": "status",
        },
    ),
    RealSheet(
        source="the same list of headings, in their other spellings",
        headings={
            "complaintreference": UNUSED,
            "ref": "reference",
            "receivedDate": "received",
            "complainant": "resident",
            "complaintType": "category",
            "assignedTo": "handler",
            "remedialAction": UNUSED,
        },
    ),
    RealSheet(
        source="the headings for which a public dashboard on a pension administrator's complaints looks in their "
        "workbook: Halo Quality, app.py, load_complaints_auto (found on GitHub)",
        headings={"Date Complaint Received - DD/MM/YY": "received", "Case ID": "reference", "Portfolio": UNUSED},
    ),
    RealSheet(source="the same, its second choice", headings={"Complaint Received Date": "received"}),
    RealSheet(source="the same, its third choice", headings={"Received Date": "received"}),
    RealSheet(source="the same, its last choice, which may be any day", headings={"Date": AMBIGUOUS}),
    RealSheet(
        source="a public schema for the complaints of a school with three stages, its columns as an export has them "
        "(SQL, found on GitHub by the name of its column stage_2_response_date)",
        headings={
            "complainant_name": "resident",
            "date_received": "received",
            "nature_of_complaint": AMBIGUOUS,
            "category": "category",
            "current_stage": AMBIGUOUS,
            "stage_1_handler": "handler",
            "stage_1_response_date": "responded",
            "stage_1_outcome": "outcome",
            "stage_2_handler": "stage_2_handler",
            "stage_2_response_date": "stage_2_responded",
            "stage_2_outcome": "stage_2_outcome",
            "stage_3_panel_date": UNUSED,
            "stage_3_outcome": UNUSED,
            "resolution_date": AMBIGUOUS,
            "lessons_learned": UNUSED,
        },
    ),
    RealSheet(
        source="the form of a public complaints module for schools and nurseries, as it labels what it shows (Python, "
        "found on GitHub by its question 'Escalated to Stage 2?')",
        headings={
            "Received on": "received",
            "Complainant": "resident",
            "Category": "category",
            "Assigned to": "handler",
            "Acknowledged on": "acknowledged",
            "Target response": UNUSED,
            "Response issued on": "responded",
            "Outcome": "outcome",
            "Escalated to Stage 2?": "escalated",
            "Closed on": AMBIGUOUS,
            "Description": "summary",
            "Severity": UNUSED,
        },
    ),
    RealSheet(
        source="the steps of a complaint in the user guide of an adviser's CRM "
        "(sites.google.com/tapcrm.co.nz/tap-userguide/advice-process-overview/online-advice-tools/complaint)",
        headings={"Complaint Received": "received", "Acknowledged": "acknowledged", "Resolved": "responded"},
    ),
    RealSheet(
        source="a published template for complaints (truegeometry.com, Standardized complaint documentation template)",
        headings={
            "Complaint ID": "reference",
            "Date Received": "received",
            "Time Received": UNUSED,
            "Received By": UNUSED,
            "Complaint Method": "channel",
            "Complaint Category": "category",
            "Address": UNUSED,
        },
    ),
    RealSheet(
        source="a care provider's complaints register, the fields of a page "
        "(centresupport.com.au/complaints-register-page)",
        headings={"Name of Complainant": "resident", "Date received": "received", "Outcome": "outcome"},
    ),
    RealSheet(
        source="the public database of the Consumer Financial Protection Bureau, as the dataset customers-complaints "
        "has its columns (huggingface.co/datasets/aciborowska/customers-complaints)",
        headings={
            "Complaint_ID": "reference",
            "Date_received": "received",
            "Submitted_via": "channel",
            "Timely_response?": UNUSED,
            "Company": UNUSED,
            "State": UNUSED,
        },
    ),
    RealSheet(
        source="the output of Salesforce's care authorisation case (developer.salesforce.com, "
        "Health Cloud object reference)",
        headings={
            "caseNumber": "reference",
            "caseOrigin": "channel",
            "caseOwner": "handler",
            "caseReason": "category",
            "dateOpened": "received",
            "dateClosed": "responded",
            "escalated": "escalated",
        },
    ),
    RealSheet(
        source="a dashboard on complaints in Power BI, the columns that its README names (github.com/Danishsoreng/"
        "complaint_dashboard)",
        headings={
            "Complaint_Type": "category",
            "Date Raised": "received",
            "Date Closed": "responded",
            "days open": UNUSED,
        },
    ),
    RealSheet(
        source="a landlord's sheet as the maintainers were given it",
        headings={
            "Case Ref": "reference",
            "Date Received": "received",
            "Stage 1 Ack Date": "acknowledged",
            "S1 Response Due": UNUSED,
            "Date Stage 1 response sent": "responded",
            "Outcome S1": "outcome",
            "Escalated to Stage 2": "escalated",
            "Tenure type": "tenure",
        },
    ),
)
