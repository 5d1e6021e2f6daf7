"""Properties draw the same examples on every run, so that a test fails for a change and never by chance.

`READOUT_PROPERTIES=search make test` looks further, with new examples each time.
"""

import os

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("READOUT_PROPERTIES", "repeatable"))
