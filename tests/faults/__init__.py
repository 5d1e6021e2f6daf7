"""Faults: things are made to go wrong; what was committed must stand then, and the next run must complete."""
