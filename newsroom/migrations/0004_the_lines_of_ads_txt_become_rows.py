"""What the paper kept as one text goes, line by line, to `commercial.SellerLine`.

Comments come along, blank lines do not. A line that the rules of the rows would refuse is kept as a
comment, so that nothing is lost. The other way round, the rows become the text again.
"""

import re

from django.db import migrations

VARIABLES = {"CONTACT", "SUBDOMAIN", "INVENTORYPARTNERDOMAIN", "OWNERDOMAIN", "MANAGERDOMAIN"}
DOMAIN = re.compile(
    r"(?=.{4,253}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]*[a-z][a-z0-9-]*\Z"
)
VARIABLE = re.compile(r"([A-Za-z]+)\s*=\s*(.*)\Z")
EMPTY = {
    "domain": "",
    "account": "",
    "relationship": "",
    "certification": "",
    "variable": "",
    "value": "",
    "country": "",
}
LONGEST_COMMENT = 500


def to_rows(apps, schema_editor):
    alias = schema_editor.connection.alias
    papers = apps.get_model("newsroom", "Paper").objects.using(alias)
    lines = apps.get_model("commercial", "SellerLine")
    said, rows = set(), []
    for line in "\n".join(papers.values_list("ads_txt", flat=True)).splitlines():
        line = "".join(letter for letter in line if letter.isprintable()).strip()
        content, _mark, comment = line.partition("#")
        content, _mark, extension = content.partition(";")
        content = content.strip()
        remark = " ".join(part for part in (extension.strip(), comment.strip()) if part)
        fields, once = _fields(content)
        if content and (fields is None or once in said):
            fields, remark = {}, line
        if once:
            said.add(once)
        rows += _rows(fields or {}, remark)
    lines.objects.using(alias).bulk_create(
        [lines(order=10 * number, **row) for number, row in enumerate(rows, start=1)],
        batch_size=500,
    )


def _rows(fields, remark):
    """The row of a line; what is too long for its comment stands in lines above it."""
    parts = [
        remark[at : at + LONGEST_COMMENT].strip() for at in range(0, len(remark), LONGEST_COMMENT)
    ]
    parts = [part for part in parts if part]
    last = parts.pop() if fields and parts else ""
    for part in parts:
        yield {**EMPTY, "kind": "comment", "comment": part}
    if fields:
        yield {**EMPTY, **fields, "comment": last}


def _fields(content):
    """The fields of what a line says, and what no second line may say; None if it is not clear."""
    if not content:
        return {}, None
    match = VARIABLE.match(content)
    if match:
        return _variable(match[1].upper(), match[2])
    values = [value.strip() for value in content.split(",")]
    if len(values) not in (3, 4):
        return None, None
    domain, account, relationship = values[0].lower(), values[1], values[2].upper()
    certification = values[3] if len(values) == 4 else ""
    if (
        not DOMAIN.match(domain)
        or not 0 < len(account) <= 200
        or relationship not in ("DIRECT", "RESELLER")
        or len(certification) > 64
    ):
        return None, None
    fields = {
        "kind": "record",
        "domain": domain,
        "account": account,
        "relationship": relationship,
        "certification": certification,
    }
    return fields, (domain, account.lower(), relationship)


def _variable(name, value):
    if name not in VARIABLES or not 0 < len(value) <= 300:
        return None, None
    country = ""
    if name != "CONTACT":
        value, _mark, country = (part.strip() for part in value.partition(","))
        value, country = value.lower(), country.upper()
        wrong = len(country) not in (0, 2) or (country and name != "MANAGERDOMAIN")
        if wrong or not DOMAIN.match(value):
            return None, None
    fields = {"kind": "variable", "variable": name, "value": value, "country": country}
    once = {"OWNERDOMAIN": (name,), "MANAGERDOMAIN": (name, country)}.get(name)
    return fields, once


def to_text(apps, schema_editor):
    alias = schema_editor.connection.alias
    lines = apps.get_model("commercial", "SellerLine").objects.using(alias)
    text = "\n".join(_line(line) for line in lines.order_by("order", "pk"))
    apps.get_model("newsroom", "Paper").objects.using(alias).update(ads_txt=text)
    lines.all().delete()


def _line(line):
    if line.variable:
        said = f"{line.variable}=" + ", ".join(filter(None, (line.value, line.country)))
    else:
        values = (line.domain, line.account, line.relationship, line.certification)
        said = ", ".join(filter(None, values))
    return " ".join(filter(None, (said, line.comment and f"# {line.comment}")))


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0003_four_roles_share_the_work"),
        ("commercial", "0010_creatives_are_approved_and_sellers_have_lines"),
    ]

    operations = [migrations.RunPython(to_rows, to_text)]
