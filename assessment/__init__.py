"""Compares decisions with the gold: a trainee's or a classifier's."""
