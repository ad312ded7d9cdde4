"""Renders the fictional web from its file when a page is asked for, as of a moment of exercise time."""
