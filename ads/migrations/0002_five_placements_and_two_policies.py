"""The places that the site's pages have, and the two slot policies that come with the product.

The numbers are written out, as they were when this migration was made: a later change of the
constants in `ads.placement` comes with a migration of its own.
"""

from django.db import migrations

PLACEMENTS = [
    # spot, name, largest on narrow screens, largest on wide screens
    ("in-text", "Between paragraphs", (320, 250), (728, 90)),
    ("front-top", "Above the front page", (320, 100), (970, 250)),
    ("in-list", "In lists", (320, 250), (728, 90)),
    ("beside", "Beside the story", (320, 250), (300, 600)),
    ("below", "Below the story", (320, 250), (970, 250)),
]

COMFORTABLE = {
    "first_after": 3,
    "every": 4,
    "min_words": 150,
    "min_characters": 60,
    "keep_clear_end": 2,
    "after_related": False,
    "at_end": True,
    "at_most": 6,
    "short_words": 200,
    "density_limit": True,
}
CLASSIC = {
    "first_after": 1,
    "every": 2,
    "min_words": 0,
    "min_characters": 0,
    "keep_clear_end": 0,
    "after_related": True,
    "at_end": True,
    "at_most": 20,
    "short_words": 1,
    "density_limit": False,
}


def furnish(apps, schema_editor):
    placements, policies = _tables(apps, schema_editor)
    for spot, name, narrow, wide in PLACEMENTS:
        placements.create(
            spot=spot,
            name=name,
            narrow_width=narrow[0],
            narrow_height=narrow[1],
            wide_width=wide[0],
            wide_height=wide[1],
        )
    policies.create(name="Comfortable", site_default=True, **COMFORTABLE)
    policies.create(name="Classic", **CLASSIC)


def clear(apps, schema_editor):
    placements, policies = _tables(apps, schema_editor)
    placements.filter(spot__in=[spot for spot, *_ in PLACEMENTS]).delete()
    policies.filter(name__in=["Comfortable", "Classic"]).delete()


def _tables(apps, schema_editor):
    alias = schema_editor.connection.alias
    return (
        apps.get_model("commercial", "Placement").objects.using(alias),
        apps.get_model("commercial", "InjectionPolicy").objects.using(alias),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("commercial", "0001_advertisers_campaigns_creatives_and_placements"),
    ]

    operations = [migrations.RunPython(furnish, clear)]
