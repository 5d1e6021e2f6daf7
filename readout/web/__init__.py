"""The desk in a browser: serves the pages of the record, and turns each click into one decision."""
