"""Every regular expression of the package, how it is used, and texts that make a careless one slow."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import re._constants as op  # type: ignore[import-not-found]  # no stubs: the standard library's own, undocumented
import re._parser as parser  # type: ignore[import-not-found]  # as above
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeGuard

import readout

ROOT = Path(readout.__file__).parent
METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")
MADE = ("compile", *METHODS)
MANY = 200
"""Repeats that may go further than this count as unbounded."""
Tree = Any


@dataclass(frozen=True)
class Pattern:
    """One expression: where it stands ("read/html.py:150"), and the methods it is used with."""

    where: str
    expression: str | bytes
    flags: int
    methods: frozenset[str]


def patterns() -> tuple[tuple[Pattern, ...], tuple[str, ...]]:
    """All patterns of the package, and the places whose patterns could not be had."""
    sites, written = {}, {}
    for file in sorted(ROOT.rglob("*.py")):
        for site, name, call in _sites(file):
            sites[site] = (name, call.func.attr)
            if isinstance(call.args[0], ast.Constant):
                written[site] = (site, call.args[0].value, _flags(call))
    seen = _recorded()
    seen |= dict.fromkeys(value for site, value in written.items() if site not in {where for where, *_ in seen})
    uses = _uses()
    out = []
    for (where, expression, flags), _ in sorted(seen.items(), key=str):
        name, method = sites.get(where, ("", "compile"))
        home = where.partition(":")[0] if name.startswith("_") else ""
        used = frozenset([method]) if method != "compile" else frozenset(uses.get((home, name), _ANY))
        out.append(Pattern(where, expression, flags, used))
    return tuple(out), tuple(sorted(sites.keys() - {p.where for p in out}))


_ANY = frozenset(["search"])
_USE = re.compile(rf"\b(\w+)(?:\([^()\n]*\))?\.({'|'.join(METHODS)})\(")


def _uses() -> dict[tuple[str, str], set[str]]:
    """The methods that are called of each name: of a private one in its file, of others anywhere ("")."""
    out: dict[tuple[str, str], set[str]] = {}
    for file in ROOT.rglob("*.py"):
        for name, method in _USE.findall(file.read_text(encoding="utf-8")):
            home = file.relative_to(ROOT).as_posix() if name.startswith("_") else ""
            out.setdefault((home, name), set()).add(method)
    return out


def _flags(call: ast.Call) -> int:
    """The flags that a call names: re.I | re.M."""
    named = {n.attr for a in (*call.args, *(k.value for k in call.keywords)) for n in ast.walk(a) if _is_flag(n)}
    return int(sum(getattr(re, name) for name in named))


def _is_flag(node: ast.AST) -> TypeGuard[ast.Attribute]:
    return isinstance(node, ast.Attribute) and node.attr in ("I", "M", "S", "X", "A", "IGNORECASE", "MULTILINE")


def _sites(file: Path) -> Iterator[tuple[str, str, ast.Call]]:
    """Each call of `re` in a file: its place, the name that the pattern gets, and the call."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names: dict[ast.AST, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names |= dict.fromkeys(ast.walk(node), node.name)
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            names |= dict.fromkeys(ast.walk(node.value), node.targets[0].id)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr not in MADE:
            continue
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "re":
            yield f"{file.relative_to(ROOT).as_posix()}:{node.lineno}", names.get(node, ""), node


def _recorded() -> dict[tuple[str, str | bytes, int], None]:
    """What the package compiles while all of it is imported and its makers of patterns are called."""
    seen: dict[tuple[str, str | bytes, int], None] = {}
    kept = {name: getattr(re, name) for name in MADE}
    known: set[object] = set()

    def recording(made: Callable[..., Any]) -> Callable[..., Any]:
        def call(pattern: Any, *rest: Any, **named: Any) -> Any:
            caller = sys._getframe(1)
            key = (caller.f_code, caller.f_lineno, pattern)
            file = caller.f_code.co_filename
            if key not in known and file.startswith(str(ROOT)) and isinstance(pattern, str | bytes):
                known.add(key)
                where = f"{Path(file).relative_to(ROOT).as_posix()}:{caller.f_lineno}"
                flags = kept["compile"](pattern, *rest[:1] if made is kept["compile"] else ()).flags
                seen[where, pattern, flags] = None
            return made(pattern, *rest, **named)

        return call

    loaded = {name: module for name, module in sys.modules.items() if name.partition(".")[0] == "readout"}
    for name in loaded:
        del sys.modules[name]
    try:
        for name, made in kept.items():
            setattr(re, name, recording(made))
        for info in pkgutil.walk_packages([str(ROOT)], "readout."):
            if not info.name.endswith(("__main__", "spacy_adapter")):
                _make(importlib.import_module(info.name))
    finally:
        for name, made in kept.items():
            setattr(re, name, made)
        for name in [n for n in sys.modules if n.partition(".")[0] == "readout"]:
            del sys.modules[name]
        sys.modules.update(loaded)
    return seen


def _make(module: Any) -> None:
    """Calls the functions of a module that only make a pattern (or a table with some)."""
    for _, made in inspect.getmembers(module, lambda m: hasattr(m, "cache_clear")):
        inner = inspect.unwrap(made)
        if inner.__module__ != module.__name__ or inspect.signature(inner).parameters:
            continue
        if "re.compile" in inspect.getsource(inner) or "Pattern" in str(inner.__annotations__.get("return")):
            made()


# ---- texts that make a careless expression slow --------------------------------------------------------------------

PUMPS = (" ", "\n", "a", "A", "A b ", "1", "1,", "(", ".", '"')


def attacks(pattern: Pattern, size: int) -> Iterator[str | bytes]:
    """Texts of about `size` characters that come near to a match, again and again."""
    tree = parser.parse(pattern.expression, pattern.flags & ~re.LOCALE)
    made = dict.fromkeys(PUMPS)
    texts: dict[str, None] = {}
    for before, body in _repeats(tree, ""):
        for pump in _samples(body):
            made |= dict.fromkeys([pump, before + pump])
            texts[before + pump * (size // max(len(pump), 1)) + "\x01"] = None
    for pump in made:
        if pump:
            texts[pump * (size // len(pump)) + "\x01"] = None
    for text in texts:
        yield text.encode("latin-1", "replace") if isinstance(pattern.expression, bytes) else text


def _repeats(tree: Tree, before: str) -> Iterator[tuple[str, Tree]]:
    """Each unbounded repeat in an expression, with a text that leads to it."""
    for kind, value in tree:
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            least, most, body = value
            if most == op.MAXREPEAT or int(most) > MANY:
                yield before, body
            yield from _repeats(body, before)
            before += _sample(body) * int(least)
        elif kind is op.SUBPATTERN:
            yield from _repeats(value[-1], before)
            before += _sample(value[-1])
        elif kind is op.BRANCH:
            for branch in value[1]:
                yield from _repeats(branch, before)
            before += _sample(value[1][0])
        elif kind in (op.ASSERT, op.ATOMIC_GROUP):
            inner = value[1] if kind is op.ASSERT else value
            yield from _repeats(inner, before)
            before += "" if kind is op.ASSERT else _sample(inner)
        else:
            before += _sample([(kind, value)])


def _samples(body: Tree) -> set[str]:
    """A few texts that one round of a repeat takes."""
    out = {_sample(body)}
    for kind, value in body:
        if kind is op.IN:
            out |= {_sample([(op.IN, [member])]) for member in value[:6] if member[0] is not op.NEGATE}
        if kind in (op.SUBPATTERN, op.BRANCH):
            branches = value[1] if kind is op.BRANCH else [value[-1]]
            out |= {_sample(b) for b in branches[:6]}
            for b in branches[:6]:
                out |= {_sample([i]) for i in b if i[0] is op.BRANCH}
    return {o for o in out if o}


def _sample(tree: Tree) -> str:
    """One text that an expression takes, as far as that can be said without trying."""
    return "".join(_one(kind, value) for kind, value in tree)


def _one(kind: Any, value: Any) -> str:
    if kind is op.LITERAL:
        return chr(value)
    if kind is op.IN:
        return _member(value)
    if kind is op.CATEGORY:
        return _CATEGORY.get(value, "a")
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return _sample(value[2]) * max(int(value[0]), 0)
    if kind is op.SUBPATTERN:
        return _sample(value[-1])
    if kind is op.ATOMIC_GROUP:
        return _sample(value)
    if kind is op.BRANCH:
        return _sample(value[1][0])
    return "a" if kind in (op.ANY, op.NOT_LITERAL) else ""


_CATEGORY = {op.CATEGORY_DIGIT: "1", op.CATEGORY_SPACE: " ", op.CATEGORY_WORD: "a", op.CATEGORY_NOT_WORD: "-"}


def _member(value: Any) -> str:
    if value[0][0] is op.NEGATE:
        banned = {m[1] for m in value if m[0] is op.LITERAL}
        spaces = any(m[0] is op.CATEGORY and m[1] is op.CATEGORY_SPACE for m in value)
        choice = "a" if spaces else " a<x"
        return next((c for c in choice if ord(c) not in banned), "\x02")
    kind, first = value[0]
    return chr(first[0]) if kind is op.RANGE else _one(kind, first)
