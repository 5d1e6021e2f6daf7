"""What a release is made of: pinned requirements, an audit of them, a bill of materials, files and their checksums."""
