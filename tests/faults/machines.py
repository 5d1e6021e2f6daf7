"""Machines: too little memory, too few files, a model that is not the shipped one, a wrong clock, others at work."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from readout.dossier import Dossier, deciding
from readout.language import encoder
from readout.shards import engines
from readout.shards.process import load_process
from readout.shards.shard import Job, Sifted, sift
from tests.faults.children import at_point, child, together
from tests.faults.tasks import BY_NAME, Task, state
from tests.faults.workplace import Workplace
from tests.watch.site import Clock, one_round, watching


def without_memory(workplace: Workplace) -> None:
    """A report needs more memory than there is: it is stored unread and told, or the run ends with a sentence."""
    task = BY_NAME["add"]
    folder = workplace.fresh(task)
    text = (folder / "reports" / "3_arica.txt").read_text(encoding="utf-8")
    long = folder / "reports" / "4_long.txt"
    long.write_text("\n\n".join(f"Note {n}. {text}" for n in range(12)), encoding="utf-8")
    ended = workplace.run(task, folder, lambda: _limit_memory(6))
    assert ended.well or ended.told, ended
    with Dossier.open(folder / "new.readout") as dossier:
        assert not any(a["path"] == "4_long.txt" and dossier.check() for a in dossier.articles)
        if any(a["path"] == "4_long.txt" for a in dossier.articles):
            dossier.purge("4_long.txt", by="mara")
    long.unlink()
    (folder / "new.readout").rename(folder / "first.readout")
    workplace.survived(task, folder, {})


def _limit_memory(more: int) -> None:
    """From now on this process may have `more` megabytes beyond what it has."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + more * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def few_files(workplace: Workplace, name: str) -> None:
    """Hardly any file may be opened."""
    task = BY_NAME[name]
    folder = workplace.fresh(task)
    before = state(folder, task.makes)
    ended = workplace.run(task, folder, _limit_files)
    assert ended.told or ended.well, ended
    workplace.survived(task, folder, before)


def _limit_files() -> None:
    taken = len(os.listdir("/proc/self/fd"))
    resource.setrlimit(resource.RLIMIT_NOFILE, (taken + 1, taken + 1))


def asked_to_stop(workplace: Workplace, name: str, by: signal.Signals, number: int) -> None:
    """A signal comes while something is about to be made to last."""
    task = BY_NAME[name]
    folder = workplace.fresh(task)
    before = state(folder, task.makes)

    ended = workplace.run(task, folder, at_point(number, lambda: _send(by)))
    assert not ended.well, ended
    assert "Traceback" not in ended.said, ended
    workplace.survived(task, folder, before)


def _send(by: signal.Signals) -> None:
    """Sends a signal to this process; SIGINT a little later, for what Python raises here the database would swallow."""
    if by is signal.SIGINT:
        if signal.getsignal(by) is signal.SIG_IGN:  # as a shell starts what runs in the background
            signal.signal(by, signal.default_int_handler)
        threading.Timer(0.02, os.kill, (os.getpid(), by)).start()
    else:
        os.kill(os.getpid(), by)


def other_model(workplace: Workplace, file: str, content: Callable[[bytes], bytes] | None) -> None:
    """A file of the model is not there (None) or is another: nothing is read with it, and that is told."""
    task = BY_NAME["add"]
    folder = workplace.fresh(task)
    model = folder / "model"
    model.mkdir()
    for shipped in encoder.FOLDER.iterdir():
        if shipped.name != file:
            (model / shipped.name).symlink_to(shipped)
        elif content is not None:
            (model / file).write_bytes(content(shipped.read_bytes()))
    load, present = encoder.load.__wrapped__, encoder.present

    def fault() -> None:
        encoder.FOLDER = model
        encoder.load = lambda: load(model)  # type: ignore[assignment]  # in this process alone
        encoder.present = lambda: present(model)  # type: ignore[assignment]  # in this process alone

    ended = workplace.run(task, folder, fault)
    assert ended.told, ended
    assert "model" in ended.said, ended
    workplace.survived(task, folder, {})


def wrong_clock(workplace: Workplace, years: float) -> None:
    """The clock jumps while a site is watched, and is set right later: every page is read once."""
    task = BY_NAME["watch"]
    folder = workplace.fresh(task)
    site = workplace.material.site
    clock = Clock()
    with watching(folder / "new.readout", f"{site.root}/feed", clock=clock) as watch:
        site.fails["/one"] = (503, {})
        one_round(watch)
        clock.now += years * 365 * 86400
        one_round(watch)
        del site.fails["/one"]
        clock.now -= years * 365 * 86400
    workplace.survived(task, folder, {})


def clock_set_back(workplace: Workplace) -> None:
    """The clock is set back by a year between two decisions: the last word holds."""
    task = BY_NAME["decide"]
    folder = workplace.fresh(task)
    with Dossier.open(folder / "base.readout") as dossier:
        contact = dossier.record().of("contact")[0].claims[0]

    def decided() -> None:
        with Dossier.open(folder / "base.readout") as dossier:
            dossier.decide("correct", contact, field="place", value="Lima", by="mara")
            deciding.now = lambda: datetime.now(UTC) - timedelta(days=365)  # in this process alone
            dossier.decide("correct", contact, field="place", value="Quito", by="mara")

    assert child(decided).well
    with Dossier.open(folder / "base.readout") as dossier:
        assert next(e for e in dossier.record().of("contact") if contact in e.claims).fields["place"] == "Quito"
    workplace.completes([task], folder)


def at_once(workplace: Workplace, *names: str) -> None:
    """Several programs at work in one folder, on one dossier: each completes or says what is in its way."""
    tasks = [BY_NAME[name] for name in names]
    folder = workplace.fresh(tasks[0])
    for other in tasks[1:]:
        workplace.material.copy(tuple(n for n in other.needs if not (folder / n).exists()), folder)
    before = state(folder, tasks[0].makes)
    for ended in together(folder, [lambda t=t: t.work(folder, workplace.material) for t in tasks]):  # type: ignore[misc]  # each its own task
        assert ended.well or ended.told, ended
    if len(set(names)) == 1:
        workplace.survived(tasks[0], folder, before)
    else:
        workplace.completes(tasks, folder)


def held_up(workplace: Workplace, name: str) -> None:
    """Another program keeps the dossier for itself: that is told after a while."""
    task = BY_NAME[name]
    folder = workplace.fresh(task)
    before = state(folder, task.makes)
    with closing(sqlite3.connect(folder / task.makes[0], isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ended = workplace.run(task, folder)
        other.execute("ROLLBACK")
    assert ended.told, ended
    assert "another program" in ended.said, ended
    workplace.survived(task, folder, before)


def dies_first(job: Job) -> Sifted:
    """Sifts, but the first time it is killed as a process without memory is."""
    mark = Path(job.out).with_name("tried")
    if not mark.exists():
        mark.write_text("tried", encoding="utf-8")
        os.kill(os.getpid(), signal.SIGKILL)
    return sift(job)


def dead_worker(workplace: Workplace) -> None:
    """A worker of a pool is killed: another does its work."""
    task = BY_NAME["sift"]
    folder = workplace.fresh(task)
    job = Job("day.warc.gz", load_process(folder / "lima.toml"), "claims")
    pooled = Task(task.name, task.needs, task.makes, lambda f, m: list(engines.pool([job], dies_first, 1)))
    assert workplace.run(pooled, folder).well
    workplace.survived(task, folder, {})


def odd_file(workplace: Workplace, make: Callable[[Path], object]) -> None:
    """Beside the reports lies something that is none: the others are read."""
    task = BY_NAME["add"]
    folder = workplace.fresh(task)
    odd = folder / "reports" / "9_odd.txt"
    make(odd)
    ended = workplace.run(task, folder)
    assert ended.well, ended
    odd.rmdir() if odd.is_dir() and not odd.is_symlink() else odd.unlink()
    (folder / "new.readout").rename(folder / "first.readout")
    workplace.survived(task, folder, {})
