"""What an ad manager tries out before it is saved, as the desk understands it."""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from mimetypes import guess_type

from django.core.exceptions import ValidationError
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext_lazy as _

from ads.models import Creative, Make, Placement, Spot
from ads.selection import Ask, Candidate, Offer, Picture, Targeting, fit
from ads.serving import Room, Want, room_for
from ads.sizes import Size

AS_OFTEN_AS_IT_FITS = 50  # on one page: what is tried out is to be seen in every place


def offer_from(
    creative: Creative, *, key: int = 0, spots: Iterable[str] = (), frame: str = ""
) -> Offer:
    """A creative, saved or not, as an offer of its own.

    Offers of different `key` take turns on a page. `spots` are those that its flight may appear in
    (none: everywhere); `frame` is the address of its document if it is in HTML.
    """
    framed = creative.make == Make.HTML
    document = Picture(frame, creative.html_width, creative.html_height) if framed else None
    candidate = Candidate(
        creative=creative.pk or 0,
        narrow=document or _picture(creative, "narrow"),
        wide=document or _picture(creative, "wide"),
        framed=framed,
        link=creative.link,
        alt=creative.alt,
        title=creative.name,
    )
    return Offer(
        flight=key,
        advertiser=key,
        cap=AS_OFTEN_AS_IT_FITS,
        targets=Targeting(spots=Ask(frozenset(spots))),
        candidates=(candidate,),
    )


def spots_for(offer: Offer, placements: Iterable[Placement]) -> list[Spot]:
    """Where the offer would appear, of the placements in use."""
    return [
        spot
        for placement in placements
        if placement.active
        and offer.targets.spots.suits({spot := Spot(placement.spot)})
        and any(fit(one, room_for(room_of(placement), Want(spot))) for one in offer.candidates)
    ]


def spot_to_show(offers: Sequence[Offer], wanted: str = "") -> Spot:
    """Where to try the offers out: at the `wanted` spot, else at the first where one fits.

    Raises ValidationError, in an ad manager's words, if none of them fits there. One query.
    """
    placements = list(Placement.objects.all())
    fitting = {spot for one in offers for spot in spots_for(one, placements)}
    asked = Spot(wanted) if wanted in Spot.values else None
    if not offers:
        return asked or Spot.IN_TEXT
    places = [spot for spot in Spot if spot in fitting]
    if not places:
        raise ValidationError(
            _("No placement that its flight may use takes this size. See the list of placements.")
        )
    if asked and asked not in fitting:
        raise ValidationError(
            _("It does not appear here. It appears: %(places)s."),
            params={"places": ", ".join(str(spot.label).lower() for spot in places)},
        )
    return asked or places[0]


def room_of(placement: Placement) -> Room:
    """The room that a placement has, saved or not."""
    return Room(
        Size(placement.narrow_width, placement.narrow_height),
        Size(placement.wide_width, placement.wide_height),
    )


def _picture(creative: Creative, which: str) -> Picture | None:
    file: FieldFile = getattr(creative, which)
    if not file:
        return None
    size = (getattr(creative, f"{which}_width"), getattr(creative, f"{which}_height"))
    return Picture(_source(file), *size)


def _source(file: FieldFile) -> str:
    """The file's address; of a file that is not saved yet, its content as a data: address."""
    if file._committed:  # type: ignore[attr-defined] # Django's own mark of a saved file
        return file.url
    file.seek(0)
    content = file.read()
    file.seek(0)
    return f"data:{guess_type(file.name or '')[0]};base64,{b64encode(content).decode()}"
