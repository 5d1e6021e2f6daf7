"""Tests of watching: against a server on this machine, with a clock that the test moves."""
