"""Words that tell whether a truce is kept or broken."""

from __future__ import annotations

TRUCES = frozenset({"truce", "ceasefire", "cease-fire", "armistice"})
KEEPING = frozenset({"hold", "stand", "last"})
"""Verbs of which a truce is the subject as long as it is kept."""
RESPECTING = frozenset({"respect", "observe", "honor", "honour", "uphold"})
"""Verbs of which a truce is the object as long as it is kept."""
BREAKING = frozenset({"break", "violate", "breach", "shatter"})
"""Verbs of which a broken truce is the object."""
FALLING = frozenset({"collapse", "unravel", "crumble"})
"""Verbs of which a broken truce is the subject."""
FIGHTING = frozenset({"fighting", "violence", "clash", "shelling", "hostility", "bombardment"})
"""What goes on "despite" a truce that is not kept."""
GOING_ON = frozenset({"continue", "persist", "rage", "go", "erupt", "flare"})
EARLIER = frozenset({"previous", "earlier", "last", "past", "former", "first", "prior", "preceding", "another"})
"""Words before a truce that is not the one at hand."""
