"""Web addresses: polite, bounded, and never into a private network unless the user allows it."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from readout.errors import Problem
from readout.read.item import Item, Known, refused
from readout.read.limits import UnreadableError, sized
from readout.read.options import ReadOptions

if TYPE_CHECKING:
    import httpx

ROBOTS_BYTES = 500_000
MOVED = (301, 302, 303, 307, 308)
Rules = RobotFileParser | None
"""What a site's robots.txt says; None where it has none."""


class ForbiddenError(UnreadableError):
    """An address that may not be asked, now or later: private, no web address, against the site's rules, too large."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one address said at last: `url` is where the redirects led."""

    url: str
    status: int
    headers: Mapping[str, str]
    data: bytes


def read_web(address: str, options: ReadOptions) -> Iterator[Item | Problem]:
    """What answers at an address, as one item; a problem where nothing may or does."""
    try:
        with client_for(options) as client, told_clearly(options):
            answer = follow(client, address, options, {})
            if answer.status != 200:
                raise UnreadableError(f"answers with status {answer.status}")
        yield page_of(address, answer)
    except UnreadableError as error:
        yield refused(address, error)


def page_of(address: str, answer: Answer, known: Known | None = None) -> Item:
    """The document that an address answered with, captured now, and what is `known` of it from elsewhere."""
    item = Item.of(address, answer.data, replace(known or Known(), url=answer.url), answer.headers.get("content-type"))
    return replace(item, captured=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))


@contextmanager
def told_clearly(options: ReadOptions) -> Iterator[None]:
    """Turns whatever the network does inside the block into an UnreadableError that says it in words."""
    import httpx

    try:
        yield
    except httpx.TimeoutException as error:
        raise UnreadableError(f"did not answer within {options.limits.web_seconds:g} seconds") from error
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError) as error:
        raise UnreadableError(f"does not answer ({_why(error)}); check the address and the network") from error


def client_for(options: ReadOptions) -> httpx.Client:
    import httpx

    # trust_env is off so that no proxy, password file or certificate of the environment is used unasked.
    return httpx.Client(
        timeout=options.limits.web_seconds,
        headers={"User-Agent": options.agent, "Accept-Encoding": "gzip, deflate"},
        proxy=options.proxy,
        trust_env=False,
        follow_redirects=False,
    )


def follow(
    client: httpx.Client,
    address: str,
    options: ReadOptions,
    rules: dict[str, Rules],
    headers: Mapping[str, str] | None = None,
    wait: Callable[[str, Rules], None] | None = None,
) -> Answer:
    """The answer at `address` after its redirects, each of them checked like the first address.

    rules    the rules of the sites that were met, by host and port; those of new ones are added
    headers  sent with each request for the page (conditional requests)
    wait     called before each such request, with the site and its rules: the place for a pause
    """
    url = address
    for _ in range(options.limits.redirects + 1):
        deadline = time.monotonic() + 3 * options.limits.web_seconds
        site = urlsplit(url).netloc
        if site not in rules:
            rules[site] = rules_of(client, url, options, deadline)
        allowed = rules[site]
        if allowed is not None and not allowed.can_fetch(options.agent, url):
            raise ForbiddenError("may not be read: its site's robots.txt forbids it")
        if wait is not None:
            wait(site, allowed)
            deadline = time.monotonic() + 3 * options.limits.web_seconds
        status, found, data = _get(client, url, options, options.limits.web_bytes, deadline, headers)
        if status not in MOVED or not found.get("location"):
            return Answer(url, status, found, data)
        url = urljoin(url, found["location"])
    raise UnreadableError(f"redirects more than {options.limits.redirects} times")


@contextmanager
def opened(
    client: httpx.Client, url: str, options: ReadOptions, also: Mapping[str, str] | None = None
) -> Iterator[httpx.Response]:
    """What answers at an address that may be asked, its body still to be read; `also` are further headers to send."""
    target, host = _checked(url, options)
    extensions = {"sni_hostname": host} if target != url else {}
    headers = {**(also or {}), "Host": urlsplit(url).netloc.rpartition("@")[2]}
    with client.stream("GET", target, headers=headers, extensions=extensions) as answer:
        yield answer


def _get(
    client: httpx.Client,
    url: str,
    options: ReadOptions,
    limit: int,
    deadline: float,
    also: Mapping[str, str] | None = None,
) -> tuple[int, httpx.Headers, bytes]:
    """Status, headers and at most `limit` bytes of one answer, unpacked; `also` are further headers to send."""
    parts, total = [], 0
    with opened(client, url, options, also) as answer:
        for chunk in answer.iter_bytes():
            total += len(chunk)
            if total > limit:
                raise ForbiddenError(f"answers with more than {sized(limit)}, so it was refused")
            if time.monotonic() > deadline:
                raise UnreadableError("answers too slowly, so it was given up")
            parts.append(chunk)
        return answer.status_code, answer.headers, b"".join(parts)


def rules_of(client: httpx.Client, url: str, options: ReadOptions, deadline: float) -> Rules:
    """The rules of the site's robots.txt; None where it has none (RFC 9309: that allows, a failing server forbids)."""
    parts = urlsplit(url)
    robots = urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
    for _ in range(options.limits.redirects + 1):
        status, headers, data = _get(client, robots, options, ROBOTS_BYTES, deadline)
        if status not in MOVED or not headers.get("location"):
            break
        robots = urljoin(robots, headers["location"])
    if status >= 500:
        raise UnreadableError(f"may not be read now: its site answers a request for its rules with status {status}")
    if status != 200:
        return None
    rules = RobotFileParser()
    rules.parse(data.decode("utf-8", "replace").splitlines())
    return rules


def _checked(url: str, options: ReadOptions) -> tuple[str, str]:
    """The address to connect to and the host's name; UnreadableError where it is private and that was not allowed.

    The name is resolved once and the connection made to that very address, so that a name server cannot answer
    differently the second time. Through a proxy the proxy resolves, and only literal addresses can be checked.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host:
        raise ForbiddenError(f"leads to {url[:100]}, which is no web address")
    if parts.username is not None:
        raise ForbiddenError("holds a user name; addresses with passwords are not read")
    if options.allow_private:
        return url, host
    literal = _literal(host)
    if options.proxy and literal is None:
        return url, host
    found = [literal] if literal else _resolve(host, parts.port or (443 if parts.scheme == "https" else 80))
    if not found or not all(map(_is_public, found)):
        raise ForbiddenError("leads into a private network; allow that with --allow-private if it is meant")
    first = f"[{found[0]}]" if found[0].version == 6 else str(found[0])
    netloc = first + (f":{parts.port}" if parts.port else "")
    return urlunsplit((parts.scheme, netloc, parts.path or "/", parts.query, "")), host


IP = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_COMPATIBLE = ipaddress.IPv6Network("::/96")


def _is_public(ip: IP) -> bool:
    """Whether an address is that of one machine on the public net."""
    local = isinstance(ip, ipaddress.IPv6Address) and ip.is_site_local
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or local)


def _literal(host: str) -> IP | None:
    try:
        return _unmapped(ipaddress.ip_address(host))
    except ValueError:
        return None


def _resolve(host: str, port: int) -> list[IP]:
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreadableError(
            f"does not answer: there is no host “{host}”; check the address and the network"
        ) from error
    return [_unmapped(ipaddress.ip_address(str(answer[4][0]).partition("%")[0])) for answer in answers]


def _unmapped(ip: IP) -> IP:
    """The IPv4 address inside an IPv6 one (mapped, compatible, 6to4, Teredo, NAT64), else the address itself."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if ip in _NAT64 or (ip in _COMPATIBLE and int(ip) > 1):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or ip


def _why(error: Exception) -> str:
    return str(error)[:120] or type(error).__name__
