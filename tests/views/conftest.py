"""Words for readers without a build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from site_of import english

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with english():
        yield
