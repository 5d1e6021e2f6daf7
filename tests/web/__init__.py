"""Tests of the desk in a browser."""
