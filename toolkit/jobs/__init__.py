"""One story a file: where core meets I/O."""
