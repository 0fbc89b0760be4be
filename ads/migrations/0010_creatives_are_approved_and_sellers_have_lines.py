"""Who has changed what is not approved yet; the lines of ads.txt; pictures that nobody shows."""

import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import ads.models.creatives


class Migration(migrations.Migration):
    dependencies = [
        ("commercial", "0009_only_what_is_sold_comes_in_companion_sets"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="UnusedPicture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=255, unique=True)),
                ("since", models.DateTimeField(db_index=True)),
            ],
            options={
                "verbose_name": "unused picture",
                "verbose_name_plural": "unused pictures",
            },
        ),
        migrations.AddField(
            model_name="creative",
            name="changed_by",
            field=models.ManyToManyField(
                blank=True,
                editable=False,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="changed by, since it was last approved",
            ),
        ),
        migrations.AlterField(
            model_name="creative",
            name="link",
            field=models.URLField(
                help_text="http or https.",
                max_length=1000,
                validators=[ads.models.creatives.validate_landing_page],
                verbose_name="landing page",
            ),
        ),
        migrations.AlterField(
            model_name="creative",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("waiting", "Waits for approval"),
                    ("approved", "Approved"),
                ],
                default="draft",
                editable=False,
                max_length=8,
                verbose_name="state",
            ),
        ),
        migrations.CreateModel(
            name="SellerLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("record", "A seller"),
                            ("variable", "A variable"),
                            ("comment", "A comment"),
                        ],
                        default="record",
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "domain",
                    models.CharField(
                        blank=True,
                        help_text="As in exchange.example.",
                        max_length=253,
                        verbose_name="seller's domain",
                    ),
                ),
                (
                    "account",
                    models.CharField(
                        blank=True,
                        help_text="The number or name that the seller gave you.",
                        max_length=200,
                        verbose_name="account",
                    ),
                ),
                (
                    "relationship",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("DIRECT", "DIRECT: the account is the paper's own"),
                            ("RESELLER", "RESELLER: the account is of somebody who sells for it"),
                        ],
                        max_length=8,
                        verbose_name="relationship",
                    ),
                ),
                (
                    "certification",
                    models.CharField(
                        blank=True,
                        help_text="Of the seller, as in f08c47fec0942fa0. Sellers publish it; it may be left out.",
                        max_length=64,
                        verbose_name="certification id",
                    ),
                ),
                (
                    "variable",
                    models.CharField(
                        blank=True,
                        choices=[
                            (
                                "OWNERDOMAIN",
                                "OWNERDOMAIN: the domain of the company that owns the paper",
                            ),
                            ("MANAGERDOMAIN", "MANAGERDOMAIN: of the company that sells for it"),
                            ("CONTACT", "CONTACT: an address for questions"),
                            ("SUBDOMAIN", "SUBDOMAIN: one with a file of its own"),
                            (
                                "INVENTORYPARTNERDOMAIN",
                                "INVENTORYPARTNERDOMAIN: of a partner whose file counts here too",
                            ),
                        ],
                        max_length=22,
                        verbose_name="variable",
                    ),
                ),
                ("value", models.CharField(blank=True, max_length=300, verbose_name="value")),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        help_text="Of MANAGERDOMAIN alone, in two letters; empty for all countries.",
                        max_length=2,
                        verbose_name="country",
                    ),
                ),
                ("comment", models.CharField(blank=True, max_length=500, verbose_name="comment")),
                ("order", models.PositiveIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "verbose_name": "line of ads.txt",
                "verbose_name_plural": "lines of ads.txt",
                "ordering": ["order", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("country", ""),
                                ("kind", "record"),
                                ("value", ""),
                                ("variable", ""),
                                models.Q(("domain", ""), _negated=True),
                                models.Q(("account", ""), _negated=True),
                                ("relationship__in", ["DIRECT", "RESELLER"]),
                            ),
                            models.Q(
                                ("account", ""),
                                ("certification", ""),
                                ("domain", ""),
                                ("kind", "variable"),
                                ("relationship", ""),
                                (
                                    "variable__in",
                                    [
                                        "OWNERDOMAIN",
                                        "MANAGERDOMAIN",
                                        "CONTACT",
                                        "SUBDOMAIN",
                                        "INVENTORYPARTNERDOMAIN",
                                    ],
                                ),
                                models.Q(("value", ""), _negated=True),
                            ),
                            models.Q(
                                ("account", ""),
                                ("certification", ""),
                                ("country", ""),
                                ("domain", ""),
                                ("kind", "comment"),
                                ("relationship", ""),
                                ("value", ""),
                                ("variable", ""),
                                models.Q(("comment", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="sellers_line_has_the_fields_of_its_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("domain", django.db.models.functions.text.Lower("domain"))
                        ),
                        name="sellers_domain_is_in_lower_case",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("country", ""),
                            models.Q(
                                ("country", django.db.models.functions.text.Upper("country")),
                                ("variable", "MANAGERDOMAIN"),
                            ),
                            _connector="OR",
                        ),
                        name="sellers_country_is_a_managers",
                    ),
                    models.UniqueConstraint(
                        models.F("domain"),
                        django.db.models.functions.text.Lower("account"),
                        models.F("relationship"),
                        condition=models.Q(("kind", "record")),
                        name="sellers_record_stands_once",
                        violation_error_message="Another line says this already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("variable", "OWNERDOMAIN")),
                        fields=("variable",),
                        name="sellers_file_has_one_owner",
                        violation_error_message="Another line says this already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("variable", "MANAGERDOMAIN")),
                        fields=("country",),
                        name="sellers_file_has_one_manager_for_each_country",
                        violation_error_message="Another line says this already.",
                    ),
                ],
            },
        ),
    ]
