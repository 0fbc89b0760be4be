"""Public addresses. Their names are neutral: ad blockers hide what is called an advertisement."""

from django.urls import path

from ads.reports.views import shared_report
from ads.views import dot, landing, panel_frame, seen

urlpatterns = [
    path("panels/<int:pk>/", panel_frame, name="panel-frame"),
    path("panels/seen/", seen, name="panels-seen"),
    path("panels/dot/<str:token>.gif", dot, name="panel-dot"),
    path("panels/to/<str:token>/", landing, name="panel-landing"),
    path("panels/report/<str:signed>/", shared_report, name="panel-report"),
]
