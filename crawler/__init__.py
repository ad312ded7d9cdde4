"""Visits the fictional web, and nothing else, and keeps what it received."""
