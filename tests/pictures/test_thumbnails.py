"""What is made of a record's picture, and which files are shown as they are."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING, Any

import pytest
from drawings import ATTACKS, REFUSED
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from sphinx_publications.content.folder.reader import read_content
from sphinx_publications.content.library.library import Library
from sphinx_publications.content.problems import Problem
from sphinx_publications.pictures.thumbnails import Thumbnail, ThumbnailStore

if TYPE_CHECKING:
    from pathlib import Path

ORIENTATION = 0x0112


class Store:
    """A store of thumbnails 640 pixels wide, for a library of one record."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made = folder / 'thumbnails'

    def thumbnail(self, name: str, data: bytes) -> Thumbnail | Problem | None:
        bundle = self.folder / 'content' / 'publication' / 'nets'
        bundle.mkdir(parents=True)
        (bundle / 'index.md').write_text('---\ntitle: Nets\n---\n', encoding='utf-8')
        (bundle / name).write_bytes(data)
        return self.again()

    def again(self) -> Thumbnail | Problem | None:
        """What the next build has, which keeps it for the one after it."""
        reading = read_content([self.folder / 'content'])
        library = Library.build(reading.records, roots=reading.roots)
        store = ThumbnailStore(self.made, self.folder, 640)
        found = store.thumbnail(reading.records[0], library)
        store.save()
        return found

    def bytes(self, name: str) -> bytes:
        return (self.made / name).read_bytes()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def drawn(width: int, height: int, format_: str = 'PNG', mode: str = 'RGB', **more: Any) -> bytes:
    image = Image.new('RGB', (width, height), 'white')
    ImageDraw.Draw(image).ellipse((0, 0, width // 2, height // 2), fill='green')
    buffer = io.BytesIO()
    image.convert(mode).save(buffer, format_, **more)
    return buffer.getvalue()


def png_text(name: str, text: str) -> PngInfo:
    found = PngInfo()
    found.add_text(name, text)
    return found


def exif(**tags: Any) -> Image.Exif:
    found = Image.Exif()
    found[ORIENTATION] = tags.get('orientation', 1)
    return found


@pytest.mark.parametrize(
    ('name', 'data'),
    [
        ('featured.png', drawn(480, 320)),
        ('featured.jpg', drawn(480, 320, 'JPEG')),
        ('featured.png', drawn(480, 320, mode='P')),
    ],
)
def test_a_small_picture_is_shown_as_it_is(store: Store, name: str, data: bytes) -> None:
    thumbnail = store.thumbnail(name, data)
    assert isinstance(thumbnail, Thumbnail)
    assert (thumbnail.width, thumbnail.height, thumbnail.larger) == (480, 320, '')
    assert store.bytes(thumbnail.name) == data


def test_a_large_picture_gets_smaller_ones(store: Store) -> None:
    thumbnail = store.thumbnail('featured.png', drawn(1600, 1000))
    assert isinstance(thumbnail, Thumbnail)
    sizes = (thumbnail.width, thumbnail.larger_width, thumbnail.full_width)
    assert sizes == (320, 640, 1280)


def test_a_photo_that_lies_on_its_side_stands_upright(store: Store) -> None:
    thumbnail = store.thumbnail('featured.jpg', drawn(300, 200, 'JPEG', exif=exif(orientation=6)))
    assert isinstance(thumbnail, Thumbnail)
    assert (thumbnail.width, thumbnail.height) == (200, 300)


def test_what_a_camera_adds_is_not_shown(store: Store) -> None:
    thumbnail = store.thumbnail('featured.jpg', drawn(300, 200, 'JPEG', exif=exif()))
    assert isinstance(thumbnail, Thumbnail)
    assert b'Exif' not in store.bytes(thumbnail.name)


def test_what_a_program_adds_to_a_png_is_not_shown(store: Store) -> None:
    thumbnail = store.thumbnail('featured.png', drawn(300, 200, exif=exif()))
    assert isinstance(thumbnail, Thumbnail)
    assert b'eXIf' not in store.bytes(thumbnail.name)


@pytest.mark.parametrize(
    ('name', 'data'),
    [
        ('featured.png', drawn(300, 200, pnginfo=png_text('Comment', 'secret place'))),
        ('featured.png', drawn(300, 200) + b'secret place'),
        ('featured.jpg', drawn(300, 200, 'JPEG', comment=b'secret place')),
        ('featured.jpg', drawn(300, 200, 'JPEG') + b'secret place\xff\xd9'),
    ],
)
def test_what_else_is_in_a_file_is_not_shown(store: Store, name: str, data: bytes) -> None:
    thumbnail = store.thumbnail(name, data)
    assert isinstance(thumbnail, Thumbnail)
    assert b'secret place' not in store.bytes(thumbnail.name)


def test_a_moving_picture_stands_still(store: Store) -> None:
    frames = [Image.new('RGB', (90, 60), colour) for colour in ('red', 'blue')]
    thumbnail = store.thumbnail('featured.png', drawn(90, 60, save_all=True, append_images=frames))
    assert isinstance(thumbnail, Thumbnail)
    assert b'acTL' not in store.bytes(thumbnail.name)


def test_a_tall_strip_is_cut_down(store: Store) -> None:
    thumbnail = store.thumbnail('featured.png', drawn(50, 2000))
    assert isinstance(thumbnail, Thumbnail)
    assert (thumbnail.width, thumbnail.height) == (50, 200)


@pytest.mark.parametrize('mode', ['CMYK', 'L'])
def test_colours_for_printers_become_those_of_screens(store: Store, mode: str) -> None:
    thumbnail = store.thumbnail('featured.jpg', drawn(300, 200, 'JPEG', mode=mode))
    assert isinstance(thumbnail, Thumbnail)
    assert Image.open(store.made / thumbnail.name).mode in {'RGB', 'L'}


@pytest.mark.parametrize('format_', ['WEBP', 'GIF'])
def test_other_formats_become_png(store: Store, format_: str) -> None:
    thumbnail = store.thumbnail(f'featured.{format_.lower()}', drawn(300, 200, format_))
    assert isinstance(thumbnail, Thumbnail)
    assert Image.open(store.made / thumbnail.name).format == 'PNG'


@pytest.mark.parametrize(
    ('name', 'data'),
    [
        ('featured.png', drawn(300, 200)[:-40]),
        ('featured.png', drawn(300, 200).replace(b'IDAT', b'IDAT\0', 1)),
        ('featured.jpg', drawn(300, 200, 'JPEG')[:-400]),
        ('featured.png', b'\x89PNG'),
        ('featured.png', b''),
        ('featured.webp', drawn(300, 200, 'WEBP')[:-100]),
        ('featured.jpg', b'%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n'),
    ],
)  # fmt: skip
def test_a_broken_picture_is_a_problem(store: Store, name: str, data: bytes) -> None:
    assert isinstance(store.thumbnail(name, data), Problem)


def test_a_small_file_of_many_pixels_is_a_problem(store: Store) -> None:
    header = drawn(8, 8)
    size = header.index(b'IHDR') + 4
    bomb = header[:size] + (30_000).to_bytes(4, 'big') * 2 + header[size + 8 :]
    assert isinstance(store.thumbnail('featured.png', bomb), Problem)


def test_names_tell_the_content(store: Store, tmp_path: Path) -> None:
    one = store.thumbnail('featured.png', drawn(300, 200))
    other = Store(tmp_path / 'other').thumbnail('featured.png', drawn(300, 201))
    assert isinstance(one, Thumbnail)
    assert isinstance(other, Thumbnail)
    assert one.name != other.name


def test_a_drawing_is_written_anew(store: Store) -> None:
    thumbnail = store.thumbnail('featured.svg', ATTACKS['script'])
    assert isinstance(thumbnail, Thumbnail)
    assert b'script' not in store.bytes(thumbnail.name)


def test_a_drawing_that_cannot_be_shown_says_what_is_lost_and_the_mend(store: Store) -> None:
    problem = store.thumbnail('featured.svg', REFUSED['entity'])
    assert isinstance(problem, Problem)
    assert (problem.code, problem.lost) == ('image', 'it is not shown')
    assert problem.mend


@pytest.mark.parametrize(
    ('said', 'instead'),
    [
        (b'"publication-nets', b'"../../index.html'),
        (b'"publication-nets', b'"publication-gone'),
        (b'"width": ', b'"width": 1'),
        (b'"states": {', b'"states": {}, "others": {'),
    ],
)
def test_an_index_that_says_something_else_is_not_believed(
    store: Store, said: bytes, instead: bytes
) -> None:
    first = store.thumbnail('featured.png', drawn(900, 600))
    index = store.made / 'index.json'
    assert said in index.read_bytes()
    index.write_bytes(index.read_bytes().replace(said, instead))
    (store.folder / 'index.html').write_text('mine', encoding='utf-8')
    assert store.again() == first
    assert (store.folder / 'index.html').read_text(encoding='utf-8') == 'mine'


@pytest.mark.parametrize('index', [b'', b'[]', b'{"x": 5}', b'\n{}', b'[' * 5000])
def test_an_index_of_something_else_is_none(store: Store, index: bytes) -> None:
    first = store.thumbnail('featured.png', drawn(900, 600))
    (store.made / 'index.json').write_bytes(index)
    assert store.again() == first


def test_pictures_that_are_there_are_not_made_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = store.thumbnail('featured.png', drawn(900, 600))
    store.again()
    monkeypatch.setattr(Image.Image, 'resize', None)
    assert store.again() == first


def test_other_times_of_the_same_files_are_no_reason_either(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = store.thumbnail('featured.png', drawn(900, 600))
    store.again()
    for file in store.made.iterdir():
        os.utime(file, (1, 1))
    monkeypatch.setattr(Image.Image, 'resize', None)
    assert store.again() == first
