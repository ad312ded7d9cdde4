"""Turns a case or a debrief into the documents and exchange formats partners read."""
