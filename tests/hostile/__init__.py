"""What an enemy may send: each refused cleanly, or taken without harm."""
