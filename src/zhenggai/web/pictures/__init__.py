"""Pictures drawn by the server as SVG: plain numbers in, coordinates out, words beside them."""
