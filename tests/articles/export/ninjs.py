"""What ninjs 2.1 allows, as a JSON schema, as far as the paper writes it.

Written from https://www.iptc.org/std/ninjs/userguide/ and the published schema of version 2.1: the
names and types of properties, what is required, and that nothing else is there.
"""

from typing import Any

TEXT = {"type": "string"}
URI = {"type": "string", "format": "uri"}
TIME = {"type": "string", "format": "date-time"}
NUMBER = {"type": "number"}


def thing(required: tuple[str, ...] = (), **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": properties,
    }


def many(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


SAID = thing(("value",), role=TEXT, contenttype=TEXT, value=TEXT)
CONCEPT = thing(name=TEXT, rel=TEXT, uri=URI, literal=TEXT)
ITEM = {
    "uri": URI,
    "standard": thing(name=TEXT, version=TEXT, schema=URI),
    "type": {
        "enum": ["text", "audio", "video", "picture", "graphic", "composite", "component"],
    },
    "representationtype": {"enum": ["full", "partial"]},
    "version": TEXT,
    "firstcreated": TIME,
    "versioncreated": TIME,
    "contentcreated": TIME,
    "embargoed": TIME,
    "expires": TIME,
    "pubstatus": {"enum": ["usable", "withheld", "canceled"]},
    "urgency": {"type": "integer", "minimum": 1, "maximum": 9},
    "copyrightholder": TEXT,
    "copyrightnotice": TEXT,
    "usageterms": TEXT,
    "ednote": TEXT,
    "language": TEXT,
    "descriptions": many(SAID),
    "headlines": many(SAID),
    "bodies": many(
        thing(
            ("value",), role=TEXT, contenttype=TEXT, charcount=NUMBER, wordcount=NUMBER, value=TEXT
        )
    ),
    "people": many(CONCEPT),
    "subjects": many(CONCEPT),
    "infosources": many(thing(name=TEXT, role=TEXT, uri=URI, literal=TEXT)),
    "genres": many(thing(name=TEXT, uri=TEXT, literal=TEXT)),
    "altids": many(thing(role=TEXT, value=TEXT)),
    "title": TEXT,
    "by": TEXT,
    "slugline": TEXT,
    "located": TEXT,
    "renditions": many(
        thing(
            ("name",),
            name=TEXT,
            href=URI,
            contenttype=TEXT,
            title=TEXT,
            height=NUMBER,
            width=NUMBER,
            sizeinbytes=NUMBER,
        )
    ),
}
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **thing(("uri",), **ITEM, associations=many(thing(("name", "uri"), name=TEXT, **ITEM))),
}
