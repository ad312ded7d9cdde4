"""Lets `python -m prova` do what the command `prova` does."""

from prova.cli import main

if __name__ == "__main__":
    main()
