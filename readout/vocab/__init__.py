"""Every closed list, once, as data with a loader and a test."""
