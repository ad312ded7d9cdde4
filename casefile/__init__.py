"""What every room shares: the words, the records, and the SQLite file that keeps them."""
