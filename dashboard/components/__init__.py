"""The parts pages are made of, each drawing one thing."""
