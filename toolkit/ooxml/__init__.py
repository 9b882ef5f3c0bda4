"""Packages of Office Open XML: zip members, copied raw where they do not change."""
