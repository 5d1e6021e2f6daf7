"""Injects every fault, one after another: python -m tests.faults [PART OF A NAME]; fails where one is not survived."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.faults.material import made
from tests.faults.table import every_fault
from tests.faults.workplace import Workplace


def main() -> None:
    wanted = " ".join(sys.argv[1:])
    injected = survived = 0
    with tempfile.TemporaryDirectory() as folder:
        places = Path(folder) / "material", Path(folder) / "work"
        for place in (Path(folder), *places):
            place.mkdir(exist_ok=True)
            place.chmod(0o755)  # some faults are those of another user
        with made(places[0]) as material:
            workplace = Workplace(material, places[1])
            for fault in every_fault(workplace):
                if wanted not in fault.name:
                    continue
                began = time.monotonic()
                injected += 1
                try:
                    fault.happens(workplace)
                except Exception as error:  # whatever it was, this fault was not survived, and the others are injected
                    print(f"NOT       {fault.name}: {error}", flush=True)
                    continue
                survived += 1
                print(f"survived  {fault.name} ({time.monotonic() - began:.1f} s)", flush=True)
    print(f"injected {injected} / survived {survived}")
    sys.exit(injected != survived)


if __name__ == "__main__":
    main()
