"""Settings, addresses and logging of an installation."""
