"""What the papers say: official plans and ledgers read into drafts with places."""
