"""The pages, one a file: each reads through a desk and composes components."""
