"""What we talk about: plain values and rules of the trade, standard library only."""
