"""Finds indicators in a document and says in which context they stand."""
