"""The machine interface over HTTP."""
