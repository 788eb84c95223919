"""From the bytes of a picture's file to its pixels; which files may be published unchanged."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageOps
from PIL.JpegImagePlugin import JpegImageFile

if TYPE_CHECKING:
    from collections.abc import Generator

#: More pixels than any camera has are refused, before anything is unpacked.
MOST_PIXELS = 120_000_000
#: How many times as high as wide a picture may be.
TALLEST = 4
#: Parts of a PNG that say how the picture looks, and nothing else (PNG specification, chapter 11).
_PNG_PARTS = frozenset({
    b'IHDR', b'PLTE', b'IDAT', b'IEND', b'tRNS', b'cHRM', b'gAMA', b'iCCP', b'sBIT', b'sRGB',
    b'bKGD', b'pHYs',
})  # fmt: skip
#: The same of a JPEG, as Pillow calls them.
_JPEG_PARTS = frozenset({'APP0', 'APP2', 'APP14'})
_JPEG_FACTS = frozenset({
    'jfif', 'jfif_version', 'jfif_unit', 'jfif_density', 'dpi', 'icc_profile', 'progressive',
    'progression', 'adobe', 'adobe_transform',
})  # fmt: skip
#: What is shown inside a drawing, too.
_MEDIA_TYPES = {
    'PNG': 'image/png', 'JPEG': 'image/jpeg', 'MPO': 'image/jpeg', 'GIF': 'image/gif',
    'WEBP': 'image/webp',
}  # fmt: skip
#: What Pillow's decoders raise for broken files.
BROKEN = (
    OSError, ValueError, SyntaxError, EOFError, ZeroDivisionError, OverflowError, MemoryError,
    struct.error,
)  # fmt: skip
#: What files of a format begin with, from which byte on, and Pillow's module for it.
_PLUGINS = ((b'RIFF', 0, 'WebPImagePlugin'), (b'ftyp', 4, 'AvifImagePlugin'))


class DecodedPicture(NamedTuple):
    """A picture upright, in colours that PNG and JPEG have, and the format of its file."""

    image: Image.Image
    format: str


def _formats(data: bytes) -> tuple[str, ...]:
    """Return the formats that a file may have; those that few files have are loaded for them."""
    Image.preinit()
    for mark, offset, plugin in _PLUGINS:
        if data.startswith(mark, offset):
            with suppress(ImportError):
                import_module(f'PIL.{plugin}')
    return tuple(name for name in ('PNG', 'JPEG', 'GIF', 'WEBP', 'AVIF') if name in Image.OPEN)


def decoded(data: bytes, width: int) -> DecodedPicture:
    """Return the picture of a file, which need have no more than *width* pixels a line."""
    with _file(data, _formats(data)) as picture:
        # phones write several pictures into one file
        kind = 'JPEG' if picture.format == 'MPO' else picture.format or ''
        # JPEG decoders can leave out what is not needed
        picture.draft('RGB', (width, width))
        picture.load()
        ImageOps.exif_transpose(picture, in_place=True)
        transparent = picture.mode in {'RGBA', 'LA', 'PA'} or 'transparency' in picture.info
        found = picture.convert('RGBA' if transparent else 'RGB')
        # Pillow would write again what else is in the file: only the profile of these colours stays
        profile = picture.info.get('icc_profile') if picture.mode in {'RGB', 'RGBA', 'P'} else None
        found.info = {'icc_profile': profile} if profile else {}
        return DecodedPicture(found, kind)


def publishable_format(data: bytes) -> tuple[str, int, int] | None:
    """Return suffix, width and height of a picture that browsers and LaTeX show in the same way.

    ``None`` for others, and for a file that tells more than the picture, such as where a photo
    was taken. Raises as :func:`decoded` does for one that is broken.

    To encode each again would cost 4 ms: a third more for a page of cards of which every tenth
    has a picture. A JPEG would lose by it.
    """
    if data.startswith(b'\x89PNG\r\n\x1a\n'):
        size = _plain_png_size(data)
        return ('png', *size) if size else None
    if not data.startswith(b'\xff\xd8'):
        return None
    Image.preinit()
    with _file(data, ('JPEG',)) as picture:
        if picture.mode not in {'L', 'RGB'} or not isinstance(picture, JpegImageFile):
            return None
        if not _is_plain_jpeg(picture, data):
            return None
        picture.load()
        return 'jpg', *picture.size


def embeddable_type(data: bytes) -> str:
    """Return the media type of a picture that any browser shows, ``''`` for anything else."""
    try:
        with _file(data, tuple(name for name in _formats(data) if name in _MEDIA_TYPES)) as picture:
            return _MEDIA_TYPES.get(picture.format or '', '')
    except (*BROKEN, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return ''


def _plain_png_size(data: bytes) -> tuple[int, int] | None:
    """Return the size of a PNG that has nothing but the picture in it, each part undamaged.

    ``None`` for any other, and for one of 16 bits a colour.
    """
    place = 8
    name = b''
    while place < len(data) and name != b'IEND':
        end = place + 12 + int.from_bytes(data[place : place + 4], 'big')
        name = data[place + 4 : place + 8]
        checksum = int.from_bytes(data[end - 4 : end], 'big')
        if name not in _PNG_PARTS or zlib.crc32(data[place + 4 : end - 4]) != checksum:
            return None
        place = end
    if name != b'IEND' or place != len(data) or data[12:16] != b'IHDR':
        return None
    width, height, bits = struct.unpack('>IIB', data[16:25])
    return (width, height) if bits <= 8 and width and height else None


def _is_plain_jpeg(picture: JpegImageFile, data: bytes) -> bool:
    parts = {name for name, _content in picture.applist}
    return (
        picture.format == 'JPEG'
        and parts <= _JPEG_PARTS
        and picture.info.keys() <= _JPEG_FACTS
        # the mark of the end stands nowhere before it
        and data.find(b'\xff\xd9') == len(data) - 2
    )


@contextmanager
def _file(data: bytes, formats: tuple[str, ...]) -> Generator[Image.Image]:
    """Open a picture, of these formats only: some decoders run programs on what they are given."""
    with warnings.catch_warnings():
        warnings.simplefilter('error', Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(data), formats=formats) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Image.DecompressionBombError
            yield picture


def resized(picture: DecodedPicture, width: int) -> DecodedPicture:
    """Return a picture that is at most *width* pixels wide."""
    image, format_ = picture
    width = min(width, image.width)
    # a tall strip is cut down as well: no layout shows more of it
    height = round(image.height * width / image.width)
    size = (width, max(1, min(height, TALLEST * width)))
    if size == image.size:
        return picture
    shrunk = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    return DecodedPicture(shrunk, format_)
