"""The workbooks that go to counties and come back: the sheet to fill in, the ledger, what was wrong with a sheet."""
