"""A personal name in its parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.records import Name
from sphinx_publications.content.text import EAST_ASIAN, fold

if TYPE_CHECKING:
    from sphinx_publications.content.records import Person

_GROUP = re.compile(
    r'\b(?:agency|alliance|association|cent(?:er|re)|collaborations?|college|committee|company|consorti(?:um|a)'
    r'|cooperation|council|department|faculty|foundation|gmbh|groups?|inc|initiative|institut(?:e|ion)?|investigators'
    r'|lab(?:oratory|oratories|s)?|ltd|ministry|network|office|organi[sz]ation|participants|partnership|program(?:me)?|project'
    r'|school|societ[éy]|study|survey|task force|teams?|universit(?:y|ät|é)|working)\b',
    re.IGNORECASE,
)
_SUFFIX = re.compile(r'(?:jr|sr|i{2,3}|iv|ph\.?\s?d|m\.?d|esq)\.?', re.IGNORECASE)
#: Capitalised, these belong to the family name (the Flemish and Italian custom).
_CAPITAL_PARTICLES: Final = frozenset((
    'Van',
    'Vander',
    'Vanden',
    'Von',
    'De',
    'Del',
    'Della',
    'Den',
    'Der',
    'Di',
    'Dos',
    'Du',
    'Ter',
    'Ten',
))
_CONJUNCTIONS: Final = frozenset(('y', 'i', 'e'))
_HAN = re.compile(r'[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+')
_HANGUL = re.compile(r'[\uac00-\ud7a3]+')
#: The two-character family names that are in use (《百家姓》, and the Korean ones); the blanks
#: keep two characters from matching across a border.
_COMPOUND_FAMILIES: Final = (
    '欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 司徒 夏侯 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 宇文 长孙 長孫 '
    '司空 端木 独孤 獨孤 南宫 南宮 西门 西門 轩辕 軒轅 公羊 澹台 澹臺 濮阳 濮陽 淳于 单于 單于 太史 申屠 公冶 '
    '仲孙 仲孫 钟离 鍾離 赫连 赫連 呼延 闻人 聞人 鲜于 鮮于 闾丘 閭丘 万俟 萬俟 百里 东郭 東郭 '
    '남궁 황보 제갈 사공 선우 독고 서문 동방'
)
_BRACED: Final = re.compile(r'\{([^{}]*)\}')
_GROUP_IN_BRACES: Final = re.compile(r'\{+[^{}]*\}+$')
_NO_BRACES: Final = dict.fromkeys(map(ord, '{}'))
# What stands for the beginning of a word in braces, and for blanks and commas in it.
_MARK: Final = '\ue000'
_HELD: Final = str.maketrans({' ': '\ue001', ',': '\ue002'})
_NO_MARKS: Final = dict.fromkeys(map(ord, '\ue000\ue001\ue002'))
_RELEASED: Final = str.maketrans({_MARK: '', '\ue001': ' ', '\ue002': ','})
#: A letter with a full stop, and a hyphen or blanks behind it.
_INITIAL: Final = re.compile(r'(?<![^\W_])([^\W\d_])\.(-?)\s*')


def squeezed(text: str) -> str:
    """Return ``text`` with every run of white space (NBSP too) as one blank."""
    return ' '.join(text.split())


def parse_name(text: str) -> Name:
    """Return a name in the parts that CSL knows.

    The rules are those of BibTeX (``Given particle Family``, ``particle Family, Given`` and
    ``particle Family, Suffix, Given``; lower-case words before the family are the particle),
    with CSL's ``Family, Given particle`` and suffixes without a comma. Names in Han or Hangul
    begin with the family. What is no personal name (a collaboration, one word, text in braces)
    is ``literal``.
    """
    text = squeezed(text)
    if '{' in text:
        return _parse_braced(text)
    if not text or len(text) > 300 or text.startswith(('The ', 'the ')):
        return Name(literal=text)
    if not text.isascii():
        text = text.replace('，', ',')
        east_asian = _parse_east_asian(text)
        if east_asian is not None:
            return east_asian
    if ' ' in text and ('&' in text or is_group(text)):
        return Name(literal=text)
    if ',' in text:
        return _parse_inverted(text)
    words = text.split()
    suffix = words.pop() if len(words) > 2 and is_suffix(words[-1]) else ''
    return _parse_words(words, suffix)


def _parse_braced(text: str) -> Name:
    """Return the parts of a name in which braces hold words together."""
    if text.endswith('}') and _GROUP_IN_BRACES.match(text):
        return Name(literal=text.strip('{} '))
    if len(text) > 300:
        return Name(literal=text.translate(_NO_BRACES))
    # the word begins with a sign that has no case, so that it is no particle
    text = text.translate(_NO_MARKS)
    text = _BRACED.sub(lambda match: _MARK + match[1].translate(_HELD), text)
    parts = parse_name(text.translate(_NO_BRACES))
    values = (parts.given, parts.particle, parts.family, parts.suffix, parts.literal)
    return Name(*[value.translate(_RELEASED) for value in values])


def _parse_inverted(text: str) -> Name:
    parts = [part.strip() for part in text.split(',')]
    parts = [part for part in parts if part]
    if len(parts) == 2 and is_suffix(parts[1]):
        return _parse_words(parts[0].split(), parts[1])
    if len(parts) < 2:
        return _parse_words(' '.join(parts).split(), '') if parts else Name(literal=text)
    if len(parts) == 2:
        (family, given), suffix = parts, ''
    elif len(parts) == 3 and is_suffix(parts[1]):
        family, suffix, given = parts
    elif len(parts) == 3 and is_suffix(parts[2]):
        family, given, suffix = parts
    else:
        return Name(literal=text)
    family_words = family.split()
    particle: list[str] = []
    while len(family_words) > 1 and family_words[0][0].islower():
        particle.append(family_words.pop(0))
    given_words = given.split()
    dropping: list[str] = []
    while len(given_words) > 1 and given_words[-1][0].islower():
        dropping.insert(0, given_words.pop())
    if not suffix and len(given_words) > 1 and is_suffix(given_words[-1]):
        suffix = given_words.pop()
    return Name(
        given=' '.join(given_words),
        particle=' '.join(dropping + particle),
        family=' '.join(family_words),
        suffix=suffix,
    )


def _parse_words(words: list[str], suffix: str) -> Name:
    """Return the parts of a name in reading order."""
    if len(words) < 2:
        return Name(literal=' '.join([*words, suffix]).strip())
    last = len(words) - 1
    lower = [index for index, word in enumerate(words[:last]) if word[0].islower()]
    if lower and len(lower) < last + (not words[last][0].islower()):
        start, end = lower[0], lower[-1] + 1
        if (words[start] in _CONJUNCTIONS and start > 1) or (
            start > 1 and words[start - 1] in _CAPITAL_PARTICLES
        ):  # José Ortega y Gasset
            start = end = start - 1
    else:
        start = end = last
        if last == 1 and len(words[1].rstrip('.')) == 1 and len(words[0]) > 2:  # Smith J
            return Name(given=words[1], family=words[0], suffix=suffix)
        while start > 1 and words[start - 1] in _CAPITAL_PARTICLES:  # Luc Van Gool
            start -= 1
            end = start
    return Name(
        given=' '.join(words[:start]),
        particle=' '.join(words[start:end]),
        family=' '.join(words[end:]),
        suffix=suffix,
    )


def _parse_east_asian(text: str) -> Name | None:
    words = text.split()
    if not all(EAST_ASIAN.fullmatch(word) for word in words):
        return None
    if len(words) == 2:
        return Name(family=words[0], given=words[1])
    if len(words) > 2 or not 2 <= len(text) <= 4:
        return Name(literal=text)
    if not (_HAN.fullmatch(text) or _HANGUL.fullmatch(text)):
        return Name(literal=text)
    # Four Han characters are a Japanese name or a double family name: two and two.
    double = text[:2] in _COMPOUND_FAMILIES and len(text) > 2
    cut = 2 if double or (len(text) == 4 and _HAN.fullmatch(text)) else 1
    return Name(family=text[:cut], given=text[cut:])


def full_name(name: Name) -> str:
    """Return a name in reading order."""
    if name.literal:
        return name.literal
    if name.family and EAST_ASIAN.match(name.family):
        return name.family + name.given
    parts = (name.given, name.particle, name.family, name.suffix)
    return ' '.join(part for part in parts if part)


def name_forms(text: str) -> tuple[str, ...]:
    """Return what a name compares by: itself and, for ``Family, Given``, its reading order."""
    form = fold(text)
    if ',' not in text and '，' not in text:
        return (form,)
    reading = fold(full_name(parse_name(text)))
    return (form,) if reading == form else (form, reading)


def without_stops(form: str) -> str:
    """Return a form of a name without the full stops behind initials: "j.-p. m. doe" → "j-p m doe"."""
    if '.' not in form:
        return form
    return _INITIAL.sub(lambda match: match[1] + (match[2] or ' '), form).rstrip()


def family_order(person: Person) -> tuple[str, str, str]:
    """Return what people sort by: family name (without its particle), given name, key."""
    parts = person.parts
    if parts.family:
        return fold(parts.family), fold(parts.given), person.key
    return fold(parts.literal or person.name), '', person.key


def is_suffix(text: str) -> bool:
    """Return whether ``text`` is what follows a family name: "Jr.", "III", "PhD"."""
    return len(text) <= 8 and _SUFFIX.fullmatch(text) is not None


def is_group(text: str) -> bool:
    """Return whether ``text`` has a word that only groups and institutions have."""
    return _GROUP.search(text) is not None
