"""The named reads of the case file: what a screen, a report or a classifier asks for."""
