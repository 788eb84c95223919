"""Languages as BCP 47 has them, and as LaTeX's babel does."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What babel calls the languages of tags, by the tag or what stands before its hyphen.
_BABEL_NAMES: Final[Mapping[str, str]] = MappingProxyType({
    'af': 'afrikaans', 'ar': 'arabic', 'bg': 'bulgarian', 'ca': 'catalan', 'cs': 'czech',
    'cy': 'welsh', 'da': 'danish', 'de': 'ngerman', 'de-at': 'naustrian', 'de-ch': 'nswissgerman',
    'el': 'greek', 'en': 'english', 'en-au': 'australian', 'en-ca': 'canadian', 'en-gb': 'british',
    'en-nz': 'newzealand', 'en-us': 'american', 'es': 'spanish', 'et': 'estonian', 'eu': 'basque',
    'fa': 'persian', 'fi': 'finnish', 'fr': 'french', 'fr-ca': 'canadien', 'ga': 'irish',
    'gl': 'galician', 'he': 'hebrew', 'hr': 'croatian', 'hu': 'magyar', 'id': 'indonesian',
    'is': 'icelandic', 'it': 'italian', 'la': 'latin', 'lt': 'lithuanian', 'lv': 'latvian',
    'nb': 'norsk', 'nl': 'dutch', 'nn': 'nynorsk', 'no': 'norsk', 'pl': 'polish',
    'pt': 'portuguese', 'pt-br': 'brazilian', 'ro': 'romanian', 'ru': 'russian', 'sk': 'slovak',
    'sl': 'slovene', 'sr': 'serbian', 'sv': 'swedish', 'th': 'thai', 'tr': 'turkish',
    'uk': 'ukrainian', 'vi': 'vietnamese',
})  # fmt: skip
#: Their tags by these names, and by others that are in use.
_TAGS: Final[Mapping[str, str]] = MappingProxyType({
    **{name: tag for tag, name in _BABEL_NAMES.items()},
    'norsk': 'nb',
    'german': 'de', 'germanb': 'de', 'austrian': 'de-at', 'swissgerman': 'de-ch',
    'ukenglish': 'en-gb', 'usenglish': 'en-us',
    'acadian': 'fr-ca', 'francais': 'fr', 'frenchb': 'fr', 'mexican': 'es-mx', 'castilian': 'es',
    'brazil': 'pt-br', 'portuges': 'pt', 'bahasa': 'id', 'indon': 'id', 'farsi': 'fa',
    'hungarian': 'hu', 'norwegian': 'no', 'polutonikogreek': 'el', 'slovenian': 'sl',
    'chinese': 'zh', 'japanese': 'ja', 'korean': 'ko', 'hindi': 'hi',
})  # fmt: skip


def babel_name(tag: str) -> str:
    """Return what babel calls the language of a tag, ``''`` if it has no word for it."""
    tag = tag.lower().replace('_', '-')
    return _BABEL_NAMES.get(tag) or _BABEL_NAMES.get(tag.partition('-')[0], '')


def language_tag(text: str) -> str:
    """Return the tag of a language that babel's name is given of; any other text as it is."""
    language, _, region = _TAGS.get(text.lower(), '').partition('-')
    if not language:
        return text
    return f'{language}-{region.upper()}' if region else language
