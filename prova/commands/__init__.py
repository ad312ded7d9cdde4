"""One module a command: each parses, opens, calls one function and prints."""
