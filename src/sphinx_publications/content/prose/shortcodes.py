"""Hugo's shortcodes in a text: ``{{< name args >}}`` and ``{{% name args %}}``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SHORTCODE: Final = re.compile(
    r'\{\{(?:<(?P<angle>(?:[^>"`\\{]|\\.|"(?:[^"\\]|\\"|\\(?!")){0,2000}"|`[^`]{0,2000}`|>(?!\}\})|\{(?!\{))'
    r'{0,3000}?)>|%(?P<percent>(?:[^%"`\\{]|\\.|"(?:[^"\\]|\\"|\\(?!")){0,2000}"|`[^`]{0,2000}`'
    r'|%(?!\}\})|\{(?!\{)){0,3000}?)%)\}\}',
    re.DOTALL,
)
_ARGUMENT: Final = re.compile(
    r'(?:([A-Za-z_][\w-]*)\s*=\s*)?(?:"((?:[^"\\]|\\"|\\(?!"))*)"|`([^`]*)`|([^\s"`=]+))'
)
_NAME: Final = re.compile(r'\s*(/?)\s*([A-Za-z][\w./-]{0,80})')
_ESCAPED: Final = re.compile(r'\{\{([<%])/\*([^{}]{0,2000}?)\*/([>%])\}\}')


@dataclass(frozen=True, slots=True)
class Shortcode:
    """One shortcode tag: where it stands, its name, and what it was given.

    ``escaped`` ones (``{{</* x */>}}``) have no name and stand for ``text``.
    """

    start: int
    end: int
    name: str
    closing: bool = False
    alone: bool = False
    positional: tuple[str, ...] = ()
    named: Mapping[str, str] = field(default_factory=dict)
    text: str = ''

    @property
    def escaped(self) -> bool:
        """Whether it is an example to be shown, not a shortcode."""
        return not self.name and bool(self.text)

    def get(self, *names: str) -> str:
        """Return the first named argument that is there, else the first positional one."""
        for name in names:
            if value := self.named.get(name):
                return value
        return self.positional[0] if self.positional else ''


def find_shortcodes(text: str) -> Iterator[Shortcode]:
    """Yield the shortcode tags of a text, in order; comments have neither name nor text."""
    if '{{<' not in text and '{{%' not in text:
        return
    for match in _SHORTCODE.finditer(text):
        if code := _from_match(match):
            yield code


def match_shortcode(text: str, start: int) -> Shortcode | None:
    """Return the shortcode tag that starts at ``start``."""
    match = _SHORTCODE.match(text, start)
    return _from_match(match) if match else None


def _from_match(match: re.Match[str]) -> Shortcode | None:
    inner = match['angle'] if match['angle'] is not None else match['percent']
    stripped = inner.strip()
    if stripped.startswith('/*'):
        if len(stripped) < 4 or not stripped.endswith('*/'):
            return None
        mark = ('<', '>') if match['angle'] is not None else ('%', '%')
        shown = '{{' + mark[0] + stripped[2:-2] + mark[1] + '}}'
        return Shortcode(match.start(), match.end(), '', text=shown)
    head = _NAME.match(inner)
    return _shortcode(match, head, inner[head.end() :]) if head else None


def _shortcode(match: re.Match[str], head: re.Match[str], rest: str) -> Shortcode:
    rest = rest.strip()
    alone = rest.endswith('/')
    if alone:
        rest = rest[:-1]
    positional: list[str] = []
    named: dict[str, str] = {}
    for argument in _ARGUMENT.finditer(rest):
        quoted, raw, bare = argument[2], argument[3], argument[4]
        # a quote is all that Hugo escapes: TeX keeps its backslashes
        value = quoted.replace('\\"', '"') if quoted is not None else raw or bare or ''
        if argument[1]:
            named[argument[1].lower()] = value
        else:
            positional.append(value)
    return Shortcode(
        match.start(),
        match.end(),
        head[2].lower(),
        closing=bool(head[1]),
        alone=alone,
        positional=tuple(positional),
        named=named,
    )


def without_shortcodes(text: str) -> str:
    """Reduce the shortcodes of a field to their text: what they enclose stays, they go."""
    if '{{' not in text:
        return text
    kept: list[str] = []
    done = 0
    for code in find_shortcodes(text):
        kept.append(text[done : code.start])
        kept.append(_field_text(code))
        done = code.end
    kept.append(text[done:])
    return ''.join(kept)


def _field_text(code: Shortcode) -> str:
    if code.escaped:
        return _literally(code.text)
    if code.closing:
        return ''
    if code.name == 'mention':
        return code.get('user', 'name')
    if code.name == 'cite':  # nothing can be looked up here, but no sentence shall have a hole
        return _literally(code.get('page'))
    if code.name == 'tex':
        return f'${code.get("tex", "text")}$' if code.get('tex', 'text') else ''
    return ''


def _literally(text: str) -> str:
    """Return a text so that Markdown, which it goes through next, takes it as it is."""
    return re.sub(r'([<*_`$\[\]\\])', r'\\\1', text)


def unescaped(code: str) -> str:
    """Show the escaped shortcodes in code as they are to be typed: without ``/*`` and ``*/``."""
    if '/*' not in code or '{{' not in code:
        return code
    return _ESCAPED.sub(r'{{\1\2\3}}', code)
