"""What one can do: one verb per file, the only code that writes."""
