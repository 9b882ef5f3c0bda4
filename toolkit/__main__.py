"""`python -m toolkit` is `conduct`."""

from toolkit.cli import main

if __name__ == "__main__":
    main()
