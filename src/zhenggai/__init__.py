"""整改 (zhenggai): the rectification platform for findings of the natural-resources inspectorate."""
