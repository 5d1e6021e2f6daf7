"""Personal pronouns: for each form its nominative, how many it stands for (0 for several) and the gender it tells."""

from __future__ import annotations

from collections.abc import Mapping

PRONOUNS: Mapping[str, tuple[str, int, str | None]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("he", 1, "male")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("she", 1, "female")),
    **dict.fromkeys(("it", "its", "itself"), ("it", 1, None)),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("they", 0, None)),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), ("i", 1, None)),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), ("we", 0, None)),
    **dict.fromkeys(("you", "your", "yours"), ("you", 1, None)),
}
