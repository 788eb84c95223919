"""The picture of a record: which file, with what caption and crop."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from sphinx_publications.content.files import IMAGE_SUFFIXES, MEDIA, STATIC
from sphinx_publications.content.missing import missing_pictures, remote_pictures
from sphinx_publications.content.problems import FieldPath, Problem
from sphinx_publications.content.prose.inline import parse_inline
from sphinx_publications.content.records import Picture
from sphinx_publications.content.text import clean
from sphinx_publications.content.urls import is_placeholder
from sphinx_publications.content.values import as_flag, as_map, as_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_publications.content.files import Files

_FOCAL_POINTS: Final[Mapping[str, str]] = MappingProxyType({
    name.lower(): name
    for name in (
        *('Smart', 'Center', 'TopLeft', 'Top', 'TopRight', 'Left', 'Right'),
        *('BottomLeft', 'Bottom', 'BottomRight'),
    )
})


def read_picture(metadata: dict[str, Any], files: Files, problems: list[Problem]) -> Picture | None:
    """Take the picture fields out of the metadata; return the picture, if its file exists.

    First comes a ``*featured*`` file of the bundle, then ``image.filename``, ``cover``,
    ``image_preview``, ``banner.image`` and ``header.image``.
    """
    value = metadata.pop('image', None)
    image = as_map(value)
    cover = metadata.pop('cover', None)
    preview = metadata.pop('image_preview', None)
    banner = metadata.pop('banner', None)
    header = metadata.pop('header', None)
    file = _featured(files)
    caption = image.get('caption')
    if not file and (value or cover or preview or banner or header):
        for field, name in (
            (('image', 'filename'), image.get('filename') or image.get('src')),
            (('image',), value if isinstance(value, (str, list)) else None),
            (('cover', 'image'), as_map(cover).get('image')),
            (('cover',), cover if isinstance(cover, str) else None),
            (('image_preview',), preview),
            (('banner', 'image'), as_map(banner).get('image')),
            (('header', 'image'), as_map(header).get('image')),
        ):
            file = _named(name, field, files, problems)
            if file:
                holder = {'cover': cover, 'banner': banner, 'header': header}.get(str(field[0]))
                caption = caption or as_map(holder).get('caption')
                break
    return _picture(file, image, caption)


def read_avatar(
    metadata: dict[str, Any], key: str, files: Files, problems: list[Problem]
) -> Picture | None:
    """Take a profile's picture fields out of its metadata; return the portrait.

    First comes ``avatar.*`` of the bundle, then the file that ``avatar`` or
    ``image.filename`` names, then ``assets/media/authors/<key>.*``.
    """
    value = metadata.pop('avatar', None)
    image = as_map(metadata.pop('image', None))
    pictures = files.pictures()
    file = next((path for name, path in pictures if name.startswith('avatar.')), '')
    if not file:
        file = next((path for name, path in pictures if name.startswith('avatar')), '')
    file = file or files.beside(f'{MEDIA}/authors/{key}.*')
    if not file:
        name = as_map(value).get('filename') if isinstance(value, dict) else value
        file = _named(name, ('avatar',), files, problems)
    if not file:
        file = _named(image.get('filename'), ('image', 'filename'), files, problems)
    return _picture(file or _featured(files), image, image.get('caption'))


def _picture(file: str, image: Mapping[str, Any], caption: object) -> Picture | None:
    if not file:
        return None
    if not image:
        return Picture(file, parse_inline(clean(as_text(caption))))
    focal_point = as_text(image.get('focal_point')).lower().replace('-', '').replace('_', '')
    return Picture(
        file,
        caption=parse_inline(clean(as_text(caption))),
        alt=clean(as_text(image.get('alt_text') or image.get('alt'))),
        focal_point=_FOCAL_POINTS.get(focal_point.replace(' ', ''), ''),
        preview_only=as_flag(image.get('preview_only')),
    )


def _featured(files: Files) -> str:
    return next((path for name, path in files.pictures() if 'featured' in name), '')


def _named(value: object, field: FieldPath, files: Files, problems: list[Problem]) -> str:
    """Return the picture file that a field names; report one that is not there."""
    if isinstance(value, bool) or not value:
        return ''
    text = clean(as_text(value))
    if is_placeholder(text):
        return ''
    file = ''
    if '://' not in text:
        in_img = f'{STATIC}/img/{text.lstrip("/")}'
        if text.startswith('/'):
            file = files.beside(in_img) or files.named(text)
        else:
            file = files.named(text) or files.beside(in_img)
    if not file:
        problems.append(replace(missing_picture(text), field=field))
        return ''
    if '.' + file.rpartition('.')[2].lower() not in IMAGE_SUFFIXES:
        problems.append(replace(not_a_picture(text), field=field))
        return ''
    return file


def missing_picture(name: str) -> Problem:
    """Return what is wrong where a field or a body names a picture that is not there."""
    if '://' in name or name.startswith('//'):
        cause = remote_pictures()
        message = 'is on another site, and pictures are not fetched'
        mend = 'put a copy beside this file, and name that'
    else:
        cause = missing_pictures(name)
        message = 'is not in the content'
        place = 'into static/' if name.startswith('/') else 'beside this file or into static/'
        mend = f'put {name.lstrip("/").removeprefix("./")[:80]} {place}, or correct the name'
    return Problem(
        'image',
        f'the picture {name[:200]!r} {message}',
        mend,
        lost='it is not shown',
        cause=cause,
        subject=name[:200],
    )


def not_a_picture(name: str) -> Problem:
    """Return what is wrong where the file that is named as a picture is none."""
    return Problem(
        'image',
        f'{name[:80]!r} is no picture',
        'use PNG, JPEG or SVG',
        lost='it is not shown',
    )
