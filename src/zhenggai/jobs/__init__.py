"""The schedule and the background tasks."""
