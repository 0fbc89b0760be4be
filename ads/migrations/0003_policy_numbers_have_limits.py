import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("commercial", "0002_five_placements_and_two_policies"),
    ]

    operations = [
        migrations.AlterField(
            model_name="injectionpolicy",
            name="at_most",
            field=models.PositiveSmallIntegerField(
                default=6,
                validators=[
                    django.core.validators.MinValueValidator(0),
                    django.core.validators.MaxValueValidator(50),
                ],
                verbose_name="slots at most",
            ),
        ),
        migrations.AlterField(
            model_name="injectionpolicy",
            name="every",
            field=models.PositiveSmallIntegerField(
                default=4,
                help_text="0: no further regular slots.",
                validators=[
                    django.core.validators.MinValueValidator(0),
                    django.core.validators.MaxValueValidator(200),
                ],
                verbose_name="then after every … paragraphs",
            ),
        ),
        migrations.AlterField(
            model_name="injectionpolicy",
            name="first_after",
            field=models.PositiveSmallIntegerField(
                default=3,
                help_text="0 puts the first slot before the text, below the picture.",
                validators=[
                    django.core.validators.MinValueValidator(0),
                    django.core.validators.MaxValueValidator(200),
                ],
                verbose_name="first slot after paragraph",
            ),
        ),
        migrations.AlterField(
            model_name="injectionpolicy",
            name="keep_clear_end",
            field=models.PositiveSmallIntegerField(
                default=2,
                validators=[
                    django.core.validators.MinValueValidator(0),
                    django.core.validators.MaxValueValidator(200),
                ],
                verbose_name="paragraphs kept clear at the end",
            ),
        ),
        migrations.AlterField(
            model_name="injectionpolicy",
            name="min_characters",
            field=models.PositiveSmallIntegerField(
                default=60,
                help_text="In characters. Shorter paragraphs do not count towards the spacing.",
                validators=[
                    django.core.validators.MinValueValidator(0),
                    django.core.validators.MaxValueValidator(5000),
                ],
                verbose_name="shortest paragraph that counts",
            ),
        ),
        migrations.AlterField(
            model_name="injectionpolicy",
            name="min_words",
            field=models.PositiveSmallIntegerField(
                default=150,
                validators=[
                    django.core.validators.MinValueValidator(0),
                    django.core.validators.MaxValueValidator(5000),
                ],
                verbose_name="words between two slots",
            ),
        ),
        migrations.AlterField(
            model_name="injectionpolicy",
            name="short_words",
            field=models.PositiveSmallIntegerField(
                default=200,
                help_text="In words. Shorter stories carry none.",
                validators=[
                    django.core.validators.MinValueValidator(0),
                    django.core.validators.MaxValueValidator(5000),
                ],
                verbose_name="no slots below",
            ),
        ),
    ]
