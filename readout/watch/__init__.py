"""Watching: asks feeds, sitemaps and folders round after round, adds what is new, and tells what it changed."""
