"""Silk Road of Innovation: records in, pages out.

`define_env` is what the macros plugin of MkDocs calls; it only hands the macros of `prose` on to pages.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol


class MacrosEnvironment(Protocol):
    """What is used of the macros plugin's environment."""

    page: Any
    conf: Any
    macro: Callable[..., Any]


MACROS = ("fact", "cite", "value", "link", "count", "terms", "rules", "fields", "csl_types", "home")


def define_env(env: MacrosEnvironment) -> None:
    """Make the macros known; each acts on the page that is being rendered."""
    plugin = env.conf.plugins["reference"]

    def on_current_page(name: str) -> Callable[..., str]:
        def call(*arguments: Any) -> str:
            return str(getattr(plugin.desk(env.page).prose, name)(*arguments))

        return call

    for name in MACROS:
        env.macro(on_current_page(name), name)
