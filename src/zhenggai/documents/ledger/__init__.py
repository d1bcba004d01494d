"""Ledgers: any sheet a county may send, read into rows with their cells and an account that balances."""
