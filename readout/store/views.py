"""What is derived from the log and kept for speed: the record and the search index; all of it can be dropped."""

from __future__ import annotations

import zlib

from sqlalchemy import delete, insert, select

from readout.errors import DossierError
from readout.store import schema
from readout.store.codec import dumps, encode
from readout.store.log import Log
