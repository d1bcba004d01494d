"""What may come in: the one door through which every file passes."""
