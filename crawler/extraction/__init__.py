"""Reads pages by pure functions: from the bytes of a page to its posts and its links."""
