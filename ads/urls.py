"""Public addresses. Their names are neutral: ad blockers hide what is called an advertisement."""

from django.urls import path

from ads.views import panel_frame

urlpatterns = [
    path("panels/<int:pk>/", panel_frame, name="panel-frame"),
]
