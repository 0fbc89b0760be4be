"""What members of staff are told of stories that concern them, and whether by e-mail as well."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.notes import Note
from articles.models.stories import Story


class Kind(models.TextChoices):
    """Why somebody is told."""

    MENTION = "mention", _("mentioned you")
    NOTE = "note", _("wrote a note")
    ANSWER = "answer", _("answered a note")
    RESOLVED = "resolved", _("resolved a note")
    REOPENED = "reopened", _("reopened a note")
    ACT = "act", _("handed the story on")
    ASSIGNED = "assigned", _("asked you to see to the story")

    @property
    def is_of_a_note(self) -> bool:
        """Whether it tells of a note, and of nothing once that is gone."""
        return self not in (Kind.ACT, Kind.ASSIGNED)


class Mailing(models.TextChoices):
    """When somebody gets notices by e-mail."""

    AT_ONCE = "at-once", _("At once")
    DAILY = "daily", _("Once a day, in the morning")
    NONE = "none", _("Never")


class NotificationQuerySet(models.QuerySet["Notification"]):
    def unseen_by(self, person: Any) -> "NotificationQuerySet":
        """What somebody has not seen yet."""
        return self.filter(person=person, seen_at=None)

    def newest_first(self) -> "NotificationQuerySet":
        """As its reader lists them. The key is the order in which they were written."""
        return self.order_by("-pk")


class Notification(models.Model):
    """One thing that one member of staff is told. `params` holds the words that outlive what they
    tell of: `who`, `headline`; of an editorial act `act`, `why` and `publish_at` (ISO 8601); of an
    assignment `planned_on` (ISO 8601).

    The row is the outbox as well. It waits to be sent while `mail_due_at` is set; `mailed_at` says
    that it was. See `articles.mailing`.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", verbose_name=_("whom")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    story = models.ForeignKey(Story, models.SET_NULL, null=True, related_name="+")
    note = models.ForeignKey(Note, models.SET_NULL, null=True, related_name="notices")
    params = models.JSONField(default=dict)
    at = models.DateTimeField(_("when"), default=timezone.now)
    seen_at = models.DateTimeField(_("seen"), null=True, blank=True)
    mail_due_at = models.DateTimeField(_("to be sent"), null=True, blank=True)
    mail_tries = models.PositiveSmallIntegerField(default=0)
    mailed_at = models.DateTimeField(_("sent"), null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        default_permissions = ()  # everybody's own
        constraints = [
            models.CheckConstraint(
                condition=Q(mailed_at=None) | Q(mail_due_at=None),
                name="notice_that_was_sent_is_not_to_be_sent",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-id"], name="notice_newest_of_person"),
            models.Index(
                fields=["person"], condition=Q(seen_at=None), name="notice_unseen_by_person"
            ),
            models.Index(
                fields=["mail_due_at"],
                condition=Q(mail_due_at__isnull=False),
                name="notice_to_be_sent",
            ),
            models.Index(fields=["at"], name="notice_oldest"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()}"


class MailChoice(models.Model):
    """When one member of staff gets notices by e-mail. Who has no row gets them at once."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="mail_choice"
    )
    mailing = models.CharField(
        _("by e-mail"), max_length=8, choices=Mailing, default=Mailing.AT_ONCE
    )

    class Meta:
        verbose_name = _("choice of notices by e-mail")
        verbose_name_plural = _("choices of notices by e-mail")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.person}: {self.get_mailing_display()}"
