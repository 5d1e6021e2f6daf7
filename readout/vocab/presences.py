"""Words by which somebody was there, or was not: took part, sat at the table; stayed away, was left out."""

from __future__ import annotations

import re

_EVENT = r"(?:talks|meeting|session|negotiations|summit|conference|round|ceremony|signing)"
_BE = r"(?:was|were|has been|had been|have been)"
_NOT = r"(?:\s+(?:not|never)|n['’]t)"
ABSENT = re.compile(
    rf"""\b(?:{_BE}{_NOT}\s+(?:even\s+)?(?:invited|represented|present|included|asked\s+to\s+(?:attend|join))
    |{_BE}{_NOT}\s+(?:seated\s+)?at\s+the\s+(?:table|talks|meeting)
    |(?:{_BE}\s+|,\s)(?:left\s+out|excluded|shut\s+out|kept\s+out|absent)(?=\s+(?:of|from)|[.,;])
    |stayed\s+away(?=\s+from|[.,;])
    |boycotted\s+the\s+{_EVENT}
    |(?:did|had|has){_NOT}\s+(?:attend(?:ed)?|take\s+part|taken\s+part|participated?|join(?:ed)?\s+the\s+{_EVENT})
    |took\s+no\s+part)\b""",
    re.VERBOSE | re.IGNORECASE,
)
PRESENT = re.compile(
    rf"""\b(?:took\s+part|taking\s+part|participated|participating|attended|attending|sat\s+in\s+on
    |{_BE}\s+(?:also\s+)?(?:present|represented)(?=\s+(?:at|by|in)|[.,;])
    |{_BE}\s+(?:also\s+)?at\s+the\s+table
    |sat\s+at\s+the\s+table
    |joined\s+the\s+{_EVENT})\b""",
    re.VERBOSE | re.IGNORECASE,
)
