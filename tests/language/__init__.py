"""Tests of reading text into a Parse."""
