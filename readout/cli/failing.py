"""Every failure as one sentence and an exit code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable

from readout.errors import DossierError, ReadoutError

FAULT = 70
STOPPED = 130


def run(command: Callable[[], object]) -> None:
    """Runs a command and ends the process with its exit code; READOUT_DEBUG=1 lets faults of the program through."""
    try:
        command()
    except ReadoutError as error:
        _say(str(error))
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        _say("stopped. What was read so far is kept; run the same command again to go on.")
        sys.exit(STOPPED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        if os.environ.get("READOUT_DEBUG"):
            raise
        _say(_refused(error))
        sys.exit(DossierError.exit_code)
    except MemoryError:
        _say("there is not enough memory for this. Close other programs, or add fewer reports at once.")
        sys.exit(FAULT)
    except Exception as error:
        if os.environ.get("READOUT_DEBUG"):
            raise
        _say(
            f"a fault of the program ({type(error).__name__}: {error}). Nothing that was saved is lost. "
            "Set READOUT_DEBUG=1 to see where, and report it."
        )
        sys.exit(FAULT)


def _refused(error: OSError) -> str:
    """What the operating system did not let the program do, and what to do next."""
    safe = "Nothing that was saved before is lost."
    if error.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
        return f"there is no room left on the disk. {safe} Free some space and run the same command again."
    what = f"{error.filename}: " if error.filename else ""
    return f"{what}{error.strerror or error}. {safe} Mend this and run the same command again."


def _say(sentence: str) -> None:
    print(f"readout: {sentence}", file=sys.stderr)
