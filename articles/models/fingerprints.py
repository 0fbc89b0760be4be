"""What a photo is told by: its content, its looks, and the words that go with it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.photos import Photo


class Fingerprint(models.Model):
    """A photo's content and looks (see `articles.photos.looks`), for finding it again. A photo that
    has none yet is given one by `articles.photos.filling`; one whose file can't be read has one
    that says nothing."""

    photo = models.OneToOneField(
        Photo, models.CASCADE, primary_key=True, related_name="fingerprint", verbose_name=_("photo")
    )
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    dhash = models.BigIntegerField(null=True)
    # The hash in four parts, so that looking for what is near it is four look-ups in an index.
    band_a = models.PositiveIntegerField(null=True, db_index=True)
    band_b = models.PositiveIntegerField(null=True, db_index=True)
    band_c = models.PositiveIntegerField(null=True, db_index=True)
    band_d = models.PositiveIntegerField(null=True, db_index=True)

    class Meta:
        verbose_name = _("fingerprint")
        verbose_name_plural = _("fingerprints")
        default_permissions = ()  # nobody edits it

    def __str__(self) -> str:
        return self.sha256


class PhotoWord(models.Model):
    """A word by which a photo is found, folded (see `articles.search.words`). It is kept as bytes
    of UTF-8, which every database puts in the same order, so that a beginning is a range."""

    photo = models.ForeignKey(
        Photo, models.CASCADE, related_name="words", db_index=False, verbose_name=_("photo")
    )
    word = models.BinaryField(max_length=256)

    class Meta:
        verbose_name = _("word of a photo")
        verbose_name_plural = _("words of photos")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["photo", "word"], name="photo_has_a_word_once"),
        ]
        indexes = [models.Index(fields=["word", "-photo"], name="photoword_newest")]

    def __str__(self) -> str:
        return bytes(self.word).decode(errors="replace")
