"""Rebuilds the language model from corpora given as paths; the only place that needs torch."""
