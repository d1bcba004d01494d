"""What the map says: coordinate systems, areas and overlays."""
