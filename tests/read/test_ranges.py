"""Files on web servers, part by part: what stalls or breaks off goes on, what changes or may not be read is refused."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from readout.read.limits import Limits
from readout.read.options import ReadOptions
from readout.read.ranges import TRIES, RemoteFile
from tests.read.parts import Parts, parts_served

DATA = bytes(n * 7 % 251 for n in range(50_000))
PATIENT = ReadOptions(allow_private=True, limits=Limits(web_seconds=0.5))


@pytest.fixture
def server() -> Iterator[Parts]:
    with parts_served(Parts({"/x.bin": DATA})) as found:
        yield found


def remote(server: Parts, **given: int) -> RemoteFile:
    return RemoteFile(f"{server.root}/x.bin", PATIENT, piece=8_000, pause=0.01, **given)


def test_it_is_read_like_any_file(server: Parts) -> None:
    with remote(server) as stream:
        assert stream.read(10) == DATA[:10]
        assert stream.tell() == 10
        assert stream.read() == DATA[10:]
        assert stream.read(1) == b""
        stream.seek(-100, io.SEEK_END)
        assert stream.read() == DATA[-100:]
        assert stream.size == len(DATA)


def test_a_part_of_it_is_a_file_of_its_own(server: Parts) -> None:
    with remote(server, first=1_000, end=30_000) as stream:
        assert stream.read() == DATA[1_000:30_000]
        stream.seek(5)
        assert stream.read(5) == DATA[1_005:1_010]
    assert max(end for _, end in server.asked) == 30_000


@pytest.mark.parametrize("trouble", ["stall", "cut", "reset", "503", "429", "nothing"])
def test_what_stops_goes_on_from_where_it_was(server: Parts, trouble: str) -> None:
    server.troubles = [None, trouble, None, trouble, trouble]
    with remote(server) as stream:
        assert stream.read() == DATA
    assert not server.troubles
    starts = [first for first, _ in server.asked]
    assert starts == sorted(starts), "nothing is asked for twice"


def test_a_server_that_fails_and_fails_is_given_up(server: Parts) -> None:
    server.troubles = ["503"] * TRIES
    with remote(server) as stream, pytest.raises(OSError, match="503"):
        stream.read()
    assert "503" in stream.failed


@pytest.mark.parametrize(
    ("change", "why"),
    [("whole", "no parts of files"), ("404", "404"), ("changes", "changed while"), ("forbidden", "robots.txt")],
)
def test_what_cannot_be_read_in_parts_is_refused_at_once(server: Parts, change: str, why: str) -> None:
    if change == "forbidden":
        server.robots = "User-agent: *\nDisallow: /\n"
    else:
        server.troubles = [None, change] if change == "changes" else [change]
    with remote(server) as stream, pytest.raises(OSError, match=why):
        stream.read()


def test_no_part_comes_from_a_private_network_unasked(server: Parts) -> None:
    with RemoteFile(f"{server.root}/x.bin", ReadOptions()) as stream, pytest.raises(OSError, match="private network"):
        stream.read(1)
    assert server.asked == []


def test_redirects_are_followed_and_remembered(server: Parts) -> None:
    server.moved["/x.bin"] = "/y.bin"
    server.files["/y.bin"] = DATA
    with remote(server) as stream:
        assert stream.read() == DATA
    assert server.redirected == 1
