"""What the admin's forms check beyond the models, a module for each kind of thing."""

from ads.forms.creatives import CreativeForm
from ads.forms.flights import FlightForm
from ads.forms.parts import PartForm, TableRows
from ads.forms.policies import InjectionPolicyForm

__all__ = ["CreativeForm", "FlightForm", "InjectionPolicyForm", "PartForm", "TableRows"]
