"""Reports on the campaigns' pages: what was counted, as a page, a sheet to print and CSV; and who
else gets to see it, by a link or by e-mail.

asking.py    who may ask for a report, and what its address asks for
sharing.py   links and e-mails
pages.py     the reports themselves, and what leads to them

Every address needs the permission to see reports and campaigns, and what is done to links and
e-mails the permission for just that.
"""

from ads.admin.reporting.asking import REPORT
from ads.admin.reporting.pages import ReportedCampaigns

__all__ = ["REPORT", "ReportedCampaigns"]
