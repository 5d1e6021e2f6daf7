"""Fuzzing: bytes that a search guided by coverage makes up, given to every reader and loader of the program."""
