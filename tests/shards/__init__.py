"""Tests of archives: sifted, gathered, and everywhere the same."""
