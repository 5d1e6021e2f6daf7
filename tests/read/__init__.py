"""Tests of reading: bytes to articles."""
