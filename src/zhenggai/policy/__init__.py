"""What the rules say: policy packs as dated data and the functions that apply them."""
