"""The user of an embedded store who only reads: for programs that people explore with, such as Neo4j Browser."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

READER: Final = "reader"
"""The user, and the group of users, who can change neither facts nor the schema, whatever they ask."""
_RECORDS: Final = ("createRecord", "readRecord", "updateRecord", "deleteRecord")


def write_groups(folder: Path) -> None:
    """Write what the groups of users of a store may do, which the engine reads when it starts.

    The groups that the engine makes itself are among them: its administrators, and everybody else, who may do nothing.
    """

    def group(access: Sequence[str], records: Sequence[str]) -> dict[str, Any]:
        return {"resultSetLimit": -1, "readTimeout": -1, "access": access, "types": {"*": {"access": records}}}

    groups = {
        "admin": group(("updateSecurity", "updateSchema", "updateDatabaseSettings"), _RECORDS),
        READER: group((), ("readRecord",)),
        "*": group((), ()),
    }
    path = folder / "config" / "server-groups.json"
    path.parent.mkdir(mode=0o700, exist_ok=True)
    path.write_text(json.dumps({"databases": {"*": {"groups": groups}}, "version": 2}), encoding="ascii")


def let_in(java: Any, security: Any, password: str, database: str) -> None:
    """Have the reader among the users of an engine, with this password.

    Args:
        java: the bridge to the engine's Java VM.
        security: what the engine keeps of its users.
        password: the reader's.
        database: what they may read.
    """
    mapping, listing = (java.JClass(f"com.arcadedb.serializer.json.JSON{kind}") for kind in ("Object", "Array"))
    user = mapping().put("name", READER).put("databases", mapping().put(database, listing().put(READER)))
    user.put("password", security.encodePassword(password))
    if security.existsUser(READER):
        security.updateUser(user)
    else:
        security.createUser(user)
