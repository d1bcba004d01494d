"""One file for each page or step."""
