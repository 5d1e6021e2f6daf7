"""The desk's pages: each is a view, a pure function from the record to what a template shows."""
