"""The values everything is made of: immutable, typed, without behaviour beyond reading themselves."""
