"""Web addresses: polite, bounded, and never into a private network unless the user allows it."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterator
from dataclasses import replace
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


def read_web(address: str, options: ReadOptions) -> Iterator[Item | Problem]:
    """What answers at an address, as one item; a problem where nothing may or does."""
    import httpx

    try:
        with _client(options) as client:
            item = _follow(client, address, options)
        yield replace(item, captured=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    except UnreadableError as error:
        yield refused(address, error)
    except httpx.TimeoutException:
        yield refused(address, f"did not answer within {options.limits.web_seconds:g} seconds")
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError) as error:
        yield refused(address, f"does not answer ({_why(error)}); check the address and the network")


def _client(options: ReadOptions) -> httpx.Client:
    import httpx

    # trust_env is off so that no proxy, password file or certificate of the environment is used unasked.
    return httpx.Client(
        timeout=options.limits.web_seconds,
        headers={"User-Agent": options.agent, "Accept-Encoding": "gzip, deflate"},
        proxy=options.proxy,
        trust_env=False,
        follow_redirects=False,
    )


def _follow(client: httpx.Client, address: str, options: ReadOptions) -> Item:
    """The answer at `address` after its redirects, each of them checked like the first address."""
    deadline = time.monotonic() + 3 * options.limits.web_seconds
    rules: dict[str, RobotFileParser | None] = {}
    url = address
    for _ in range(options.limits.redirects + 1):
        site = urlsplit(url).netloc
        if site not in rules:
            rules[site] = _robots(client, url, options, deadline)
        allowed = rules[site]
        if allowed is not None and not allowed.can_fetch(options.agent, url):
            raise UnreadableError("may not be read: its site's robots.txt forbids it")
        status, headers, data = _get(client, url, options, options.limits.web_bytes, deadline)
        if status in (301, 302, 303, 307, 308) and headers.get("location"):
            url = urljoin(url, headers["location"])
            continue
        if status != 200:
            raise UnreadableError(f"answers with status {status}")
        return Item.of(address, data, Known(url=url), headers.get("content-type"))
    raise UnreadableError(f"redirects more than {options.limits.redirects} times")


def _get(
    client: httpx.Client, url: str, options: ReadOptions, limit: int, deadline: float
) -> tuple[int, httpx.Headers, bytes]:
    """Status, headers and at most `limit` bytes of one answer, unpacked."""
    target, host = _checked(url, options)
    extensions = {"sni_hostname": host} if target != url else {}
    headers = {"Host": urlsplit(url).netloc.rpartition("@")[2]}
    parts, total = [], 0
    with client.stream("GET", target, headers=headers, extensions=extensions) as answer:
        for chunk in answer.iter_bytes():
            total += len(chunk)
            if total > limit:
                raise UnreadableError(f"answers with more than {sized(limit)}, so it was refused")
            if time.monotonic() > deadline:
                raise UnreadableError("answers too slowly, so it was given up")
            parts.append(chunk)
        return answer.status_code, answer.headers, b"".join(parts)


def _robots(client: httpx.Client, url: str, options: ReadOptions, deadline: float) -> RobotFileParser | None:
    """The rules of the site's robots.txt; None where it has none (RFC 9309: that allows, a failing server forbids)."""
    parts = urlsplit(url)
    robots = urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
    for _ in range(options.limits.redirects + 1):
        status, headers, data = _get(client, robots, options, ROBOTS_BYTES, deadline)
        if status not in (301, 302, 303, 307, 308) or not headers.get("location"):
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
        raise UnreadableError(f"leads to {url[:100]}, which is no web address")
    if parts.username is not None:
        raise UnreadableError("holds a user name; addresses with passwords are not read")
    if options.allow_private:
        return url, host
    literal = _literal(host)
    if options.proxy and literal is None:
        return url, host
    found = [literal] if literal else _resolve(host, parts.port or (443 if parts.scheme == "https" else 80))
    if not all(ip.is_global and not ip.is_multicast for ip in found):
        raise UnreadableError("leads into a private network; allow that with --allow-private if it is meant")
    first = f"[{found[0]}]" if found[0].version == 6 else str(found[0])
    netloc = first + (f":{parts.port}" if parts.port else "")
    return urlunsplit((parts.scheme, netloc, parts.path or "/", parts.query, "")), host


IP = ipaddress.IPv4Address | ipaddress.IPv6Address


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
    """The IPv4 address that an IPv6 one wraps, else the address itself."""
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return inner or ip


def _why(error: Exception) -> str:
    return str(error)[:120] or type(error).__name__
