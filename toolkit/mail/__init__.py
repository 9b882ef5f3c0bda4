"""Transports: how a letter leaves."""
