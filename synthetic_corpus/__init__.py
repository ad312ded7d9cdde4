"""Makes the fictional web and its gold, and serves it on loopback."""
