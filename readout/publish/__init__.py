"""Record to files: rows, words, pages; `formats` holds every format in which the record leaves the program."""
