"""Looking into the HTML of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag


def one(soup: BeautifulSoup | Tag, selector: str) -> Tag:
    """The only element that *selector* finds."""
    found = soup.select(selector)
    assert len(found) == 1, (selector, found)
    return found[0]


def words(element: Tag) -> str:
    """The text of an element, its blanks collapsed."""
    return ' '.join(element.get_text().split())
