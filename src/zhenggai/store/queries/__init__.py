"""Questions the doors ask; each answers in plain values and applies visibility."""
