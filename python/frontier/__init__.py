"""The program `frontier`, to be run as `python -m frontier`."""
