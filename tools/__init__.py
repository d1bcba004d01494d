"""What ./dev does, one idea per file; the standard library is enough."""
