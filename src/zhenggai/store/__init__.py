"""What we remember: the journal and the rows derived from it."""
