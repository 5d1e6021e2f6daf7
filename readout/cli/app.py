"""The commands and their options; each opens one dossier, makes one call and prints what came of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from readout.cli.arguments import Where, place
from readout.cli.formats import ListsFormats
from readout.cli.keeping import backup, copy, merge, migrate, purge, rename, restore, withdraw
from readout.cli.watching import watch
from readout.vocab.lists import ARTICLE_KINDS, VERDICTS

EXIT_CODES = (
    "Exit codes: 0 done; 1 done, but `check` found faults or `add` could read nothing; 2 the command or a source is "
    "wrong; 3 the dossier cannot be opened, written or trusted; 70 a fault of the program; 130 stopped by you."
)

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Reads many press reports of a diplomatic process and keeps one sourced record of it.",
    epilog=EXIT_CODES,
)

AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DAY", help="Judge deadlines as of this day.")]
Known = Annotated[
    Path | None,
    typer.Option("--knowledge", metavar="FILE", help="People with offices and dates (Popolo or FollowTheMoney)."),
]
Machine = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]


def _version(wanted: bool) -> None:
    if wanted:
        import readout

        typer.echo(f"readout {readout.__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """What holds for all commands."""


@app.command()
def add(
    dossier: Where,
    sources: Annotated[
        list[str], typer.Argument(help="Files, folders, globs, web addresses, or - for standard input.")
    ],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="When they were published (2022-01-21).")
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published them.")] = None,
    kind: Annotated[str | None, typer.Option(help=f"{', '.join(ARTICLE_KINDS)}.")] = None,
    language: Annotated[str | None, typer.Option(help="The language of the reports, as a code (en).")] = None,
    translation_of: Annotated[str | None, typer.Option(metavar="ARTICLE", help="They translate this article.")] = None,
    column: Annotated[
        list[str] | None, typer.Option(metavar="FIELD=COLUMN", help="For tables: where a field is.")
    ] = None,
    allow_private: Annotated[bool, typer.Option(help="Read addresses inside a private network too.")] = False,
    knowledge: Known = None,
) -> None:
    """Read reports into a dossier; it is made where there is none.

    What is there already is left as it is, so a run that was stopped can simply be started again.
    """
    from readout.cli.adding import run_add

    columns = dict(_pair(c) for c in column or ())
    run_add(
        place(dossier),
        sources,
        published=published,
        outlet=outlet,
        kind=kind,
        language=language,
        translation_of=translation_of,
        columns=columns or None,
        allow_private=allow_private,
        knowledge=knowledge,
    )


def _pair(text: str) -> tuple[str, str]:
    field, equals, column = text.partition("=")
    if not equals:
        raise typer.BadParameter(f"{text}: write it as FIELD=COLUMN, e.g. text=body")
    return field.strip(), column.strip()


@app.command()
def show(
    dossier: Where,
    section: Annotated[
        str | None,
        typer.Argument(
            help="contacts, statements, ledger, acts, discrepancies, actors, timeline, articles, problems, decisions, "
            "changes, article ID, contact ID, or the id of anything; without it, an overview."
        ),
    ] = None,
    id_: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="With article: which one (id or file name).")
    ] = None,
    as_of: AsOf = None,
    since: Annotated[str | None, typer.Option(metavar="DAY", help="With changes: what is new after this day.")] = None,
    by_publication: Annotated[
        bool, typer.Option("--by-publication", help="With changes: go by when reports were published, not added.")
    ] = False,
    machine: Machine = False,
) -> None:
    """Print the record, or one part of it."""
    from readout.cli.showing import run_show

    run_show(place(dossier), section, id_, as_of=as_of, since=since, machine=machine, by_publication=by_publication)


@app.command(cls=ListsFormats)
def export(
    dossier: Where,
    output: Annotated[
        Path, typer.Option(help="The file to write; for csv, parquet and brat a folder or a .zip, which hold several.")
    ],
    format_: Annotated[
        str | None,
        typer.Option("--format", metavar="NAME", help="One of those below; by default what OUTPUT's name asks for."),
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Write the record, or the log it follows from, to a file."""
    from readout.dossier import Dossier
    from readout.dossier.exporting import format_for

    with Dossier.open(dossier, create=False) as opened:
        opened.export(format_ or format_for(output), output, as_of=as_of)


@app.command("import")
def import_(
    dossier: Where, log: Annotated[Path, typer.Argument(help="A file that `export --format log` wrote.")]
) -> None:
    """Take in the log of another dossier: what was read and decided there is joined to what is here."""
    from readout.cli.paper import console
    from readout.dossier import Dossier
    from readout.publish.words import counted

    with Dossier.open(dossier) as opened:
        added = opened.import_(log)
    console().print(f"{counted(added, 'row')} added from {log}.")


@app.command()
def decide(
    dossier: Where,
    verdict: Annotated[str, typer.Argument(help=f"{', '.join(VERDICTS)}; or list.")],
    ids: Annotated[
        list[str] | None, typer.Argument(help="What it is about: ids as `readout show` prints them.")
    ] = None,
    field: Annotated[str | None, typer.Option(help="With correct: the field.")] = None,
    value: Annotated[str | None, typer.Option(help="With correct: its new value.")] = None,
    by: Annotated[str | None, typer.Option(help="Who decides; by default $USER.")] = None,
    note: Annotated[str | None, typer.Option(help="Why, for those who come after.")] = None,
) -> None:
    """Record what a person decided: it is signed, dated, and survives every new reading.

    same and different join and part things; accept and reject judge what was read; correct gives a field another value;
    hide and show take an article out and in again; retract takes a decision back.
    """
    from readout.cli.showing import run_decide

    run_decide(place(dossier), verdict, ids or [], field=field, value=_plain(value), by=by, note=note)


def _plain(value: str | None) -> Any:
    """Numbers, lists and null as JSON has them; everything else as the words it is."""
    if value is None:
        return None
    try:
        return json.loads(value)
    except ValueError:
        return value


@app.command()
def check(dossier: Where) -> None:
    """Verify every offset, hash and reference; exits with 1 where something is wrong."""
    from readout.cli.showing import run_check

    run_check(place(dossier))


@app.command()
def reanchor(
    dossier: Where,
    decisions: Annotated[list[str] | None, typer.Argument(help="Which to move; without any, they are listed.")] = None,
    by: Annotated[str | None, typer.Option(help="Who decides; by default $USER.")] = None,
) -> None:
    """List decisions whose passage a newer reading finds otherwise, and move those that you name."""
    from readout.cli.showing import run_reanchor

    run_reanchor(place(dossier), decisions or [], by=by)


@app.command()
def why(
    dossier: Where, id_: Annotated[str, typer.Argument(metavar="ID", help="An entry, actor, article or discrepancy.")]
) -> None:
    """Say why things are held to be one, and what decided a value or a discrepancy."""
    from readout.cli.showing import run_why

    run_why(place(dossier), id_)


@app.command()
def search(
    dossier: Where,
    query: Annotated[list[str], typer.Argument(help='Words that must all occur; "quoted words" as a phrase.')],
    limit: Annotated[int, typer.Option(min=1, help="At most so many hits.")] = 20,
    machine: Machine = False,
) -> None:
    """Find words in reports, entries and names."""
    from readout.cli.showing import run_search

    run_search(place(dossier), " ".join(query), limit=limit, machine=machine)


@app.command()
def serve(
    dossier: Where,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; the next free one where it is taken.")] = 8765,
    host: Annotated[
        str, typer.Option(help="The address to serve at; beyond this machine only with accounts and TLS.")
    ] = "127.0.0.1",
    open_: Annotated[bool, typer.Option("--open/--no-open", help="Open a browser.")] = True,
    accounts: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Who may come in (see `readout account`).")
    ] = None,
    certificate: Annotated[Path | None, typer.Option(metavar="FILE", help="The certificate for TLS (PEM).")] = None,
    key: Annotated[Path | None, typer.Option(metavar="FILE", help="Its key (PEM).")] = None,
    name: Annotated[list[str] | None, typer.Option(help="A further name of this machine to answer to.")] = None,
) -> None:
    """Open the desk: read, review and decide in a browser, on this machine."""
    from readout.cli.serving import run_serve

    run_serve(
        place(dossier),
        host=host,
        port=port,
        browser=open_,
        known=accounts,
        certificate=certificate,
        key=key,
        names=name or [],
    )


@app.command()
def account(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file of accounts; it is made where there is none.")],
    name: Annotated[str, typer.Argument(help="Whose account.")],
    role: Annotated[str, typer.Option(help="reader, reviewer or owner.")] = "reviewer",
    password: Annotated[
        str | None, typer.Option(envvar="READOUT_PASSWORD", help="Asked for where it is not given.")
    ] = None,
) -> None:
    """Let somebody come to the desk from another machine."""
    from readout.cli.serving import run_account

    run_account(file, name, role, password)


@app.command()
def publish(
    dossier: Where,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the pages go.")],
    as_of: AsOf = None,
) -> None:
    """Write the desk's pages as a site to read offline or to put on any host."""
    from readout.cli.serving import run_publish

    run_publish(place(dossier), folder, as_of)


@app.command()
def sift(
    archives: Annotated[
        list[str],
        typer.Argument(
            help="WARC or WET files, patterns of them, addresses, or lists of records (CDXJ, CSV, Parquet)."
        ),
    ],
    about: Annotated[Path, typer.Option(metavar="PROCESS.toml", help="Sides, people, places and period to look for.")],
    out: Annotated[Path, typer.Option(help="The folder for the claims files, one an archive.")],
    workers: Annotated[int, typer.Option(min=1, help="So many processes of this machine.")] = 1,
    ray: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Run on Ray instead: local, auto, or ray://HOST:10001.")
    ] = None,
    base: Annotated[str, typer.Option(help="The address or folder below which the archives of a list lie.")] = ".",
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Read addresses inside a private network.")
    ] = False,
) -> None:
    """Look through web archives for the reports about one process, and read them.

    What is done stays done: a run that was stopped can simply be started again.
    """
    from readout.cli.sifting import run_sift

    run_sift(archives, about, out, workers=workers, ray=ray, base=base, allow_private=allow_private)


@app.command("gather")
def gather_(
    dossier: Where, claims: Annotated[list[Path], typer.Argument(help="What `readout sift` wrote: files or folders.")]
) -> None:
    """Check what was sifted from archives, and join it to a dossier."""
    from readout.cli.sifting import run_gather

    run_gather(place(dossier), claims)


app.command()(watch)


@app.command()
def build(dossier: Where, knowledge: Known = None) -> None:
    """Read again what an older version of the program read, and derive everything anew."""
    from readout.cli.adding import run_build

    run_build(place(dossier), knowledge)


for command in (rename, merge, copy, backup, restore, migrate, withdraw, purge):
    app.command()(command)


def main() -> None:
    """Runs the command; every failure is one sentence and an exit code, never a traceback."""
    from readout.cli.failing import run

    run(app)
