"""整改 (zhenggai): the rectification platform for findings of the natural-resources inspectorate."""

__version__ = "0.1.0"
