"""The settings in ``conf.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_publications.log_lines import warn
from sphinx_publications.settings import PREFIX, Settings, complaints, declared_settings

if TYPE_CHECKING:
    from typing import Any

    from sphinx.application import Sphinx
    from sphinx.config import Config


def settings_of(config: Config) -> Settings:
    """Return the checked settings of a project."""
    return Settings.of(_given(config))


def _given(config: Config) -> dict[str, Any]:
    return {name: getattr(config, PREFIX + name) for name, _setting in declared_settings()}


def on_config_inited(app: Sphinx, config: Config) -> None:
    """Warn about values that make no sense (Sphinx itself warns about their types)."""
    for complaint in complaints(_given(config)):
        warn(complaint, 'config')


def setup_config(app: Sphinx) -> None:
    """Declare the settings to Sphinx."""
    for name, setting in declared_settings():
        default = setting.default
        # on the command line (-D), Sphinx takes a text with commas for a list, and nothing for a tuple
        default = list(default) if isinstance(default, tuple) else default
        app.add_config_value(PREFIX + name, default, 'env', frozenset(setting.types))
    app.connect('config-inited', on_config_inited)
