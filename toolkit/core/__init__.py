"""The pure core: no clock, files, network or click. Values in, values out."""
