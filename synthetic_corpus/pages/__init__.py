"""Renders the fictional web from its file, page by page, as of a moment of exercise time."""
