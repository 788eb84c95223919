"""Programs that stand for pandoc in tests."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def program(folder: Path, body: str, *, name: str = 'pandoc') -> Path:
    """Write a program in Python; it can import ``sys`` and ``time``."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f'#!{sys.executable}\nimport sys, time\n{body}\n', encoding='utf-8')
    path.chmod(0o755)
    return path


def shell_program(folder: Path, body: str, *, name: str = 'pandoc') -> Path:
    """Write a program of the shell, which starts others."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f'#!/bin/sh\n{body}\n', encoding='utf-8')
    path.chmod(0o755)
    return path
