"""Where everything is. A reference may have slashes in it."""

from __future__ import annotations

from django.urls import path, re_path

from django_complaints import api, pages

urlpatterns = [
    path("", pages.worklist_page, name="worklist"),
    path("complaints/", pages.all_cases, name="cases"),
    path("complaints/new", pages.receive, name="receive"),
    path("complaints/import", pages.import_sheet, name="import"),
    path("complaints/<path:reference>/enter/<slug:slug>", pages.enter, name="enter"),
    path("complaints/<path:reference>/correct/<int:index>", pages.correct, name="correct"),
    path("complaints/<path:reference>/revisions/<int:revision>", pages.case_page, name="revision"),
    path("complaints/<path:reference>/", pages.case_page, name="case"),
    path("api/worklist", api.work, name="api-worklist"),
    path("api/complaints", api.receive, name="api-receive"),
    path("api/complaints/<path:reference>/events", api.enter, name="api-enter"),
    path("api/complaints/<path:reference>/checklist/<slug:slug>", api.checklist, name="api-checklist"),
    path("api/complaints/<path:reference>", api.complaint, name="api-case"),
    re_path("^api/", api.nothing, name="api-nothing"),
]
