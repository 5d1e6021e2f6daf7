"""A benchmark of discrepancies between reports of one event."""
