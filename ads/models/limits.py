"""The ends of a range of numbers, stated beside the field so that a form says them first."""

from django.core.validators import MaxValueValidator, MinValueValidator


def between(least: int, most: int) -> list[MinValueValidator | MaxValueValidator]:
    """Validators for a number from `least` to `most`, both included."""
    return [MinValueValidator(least), MaxValueValidator(most)]
