"""conduct.toml, policy, terms and contacts into core values; the embedded defaults."""

from toolkit.settings.folder import CONDUCT_TOML, find_trust
from toolkit.settings.load import Settings, load
from toolkit.settings.mistakes import Mistake, SettingsError

__all__ = ["CONDUCT_TOML", "Mistake", "Settings", "SettingsError", "find_trust", "load"]
