"""Addresses of pages: in the app as paths, in the static site as files of one folder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol
from urllib.parse import quote, urlencode

HOME = "overview"


class Links(Protocol):
    """Turns the name of a page, and the id of what it shows, into an address."""

    def __call__(
        self, page: str, id: str | None = None, *, query: Mapping[str, object] | None = None, anchor: str = ""
    ) -> str: ...

    def asset(self, name: str) -> str:
        """The address of a style or script of ours."""
        ...


class AppLinks:
    """'/contact/c-1?mark=3-9#p3'."""

    def __call__(
        self, page: str, id: str | None = None, *, query: Mapping[str, object] | None = None, anchor: str = ""
    ) -> str:
        path = "/" if page == HOME else f"/{page}" + (f"/{quote(id, safe='')}" if id else "")
        return path + _tail(query, anchor)

    def asset(self, name: str) -> str:
        return f"/assets/{name}"


class SiteLinks:
    """'contact-c-1.html?mark=3-9#p3': every page lies in one folder, so that links hold wherever it is put."""

    def __call__(
        self, page: str, id: str | None = None, *, query: Mapping[str, object] | None = None, anchor: str = ""
    ) -> str:
        asked = dict(query or {})
        number, day = asked.pop("page", None), asked.pop("as_of", None)
        name = "index" if page == HOME else page + (f"-{file_name(id)}" if id else "")
        if day:
            name += f"-{file_name(str(day))}"
        if number not in (None, 1):
            name += f"-page-{number}"
        return f"{name}.html" + _tail(asked, anchor)

    def asset(self, name: str) -> str:
        return name


def file_name(id_: str) -> str:
    """An id as part of a file's name; ids are hashes, so nothing is lost that tells two apart."""
    return re.sub(r"[^\w-]", "_", id_)


def _tail(query: Mapping[str, object] | None, anchor: str) -> str:
    if not query:
        return f"#{quote(anchor, safe='')}" if anchor else ""
    stated = {k: v for k, v in query.items() if v not in (None, "", ())}
    asked = f"?{urlencode(stated, doseq=True)}" if stated else ""
    return asked + (f"#{quote(anchor, safe='')}" if anchor else "")
