"""Readers of RIS, CSL-JSON and CFF, and what they found in it."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

import jsonschema
import rispy
import yaml
from formats.bib_readers import Found
from formats.csl_data_schema import CSL_DATA


def read_by_rispy(source: str) -> list[Found]:
    """Return the records that rispy reads; it knows no particles."""
    found = []
    for record in rispy.loads(source.replace('\r\n', '\n')):
        names = [line.partition(', ') for line in record.get('authors', ())]
        venues = ('custom3', 'secondary_title', 'publisher')
        found.append(
            Found(
                record['id'],
                record['type_of_reference'],
                record.get('title', ''),
                tuple(('', family, given) for family, _, given in names),
                record.get('year', ''),
                ' '.join(record.get(name, '') for name in venues),
                record.get('doi', ''),
                record,
            )
        )
    return found


def valid_csl_data(source: str) -> list[dict[str, Any]]:
    """Return the objects of a file of CSL-JSON, when its schema finds them valid."""
    data: list[dict[str, Any]] = json.loads(source)
    jsonschema.validate(data, CSL_DATA)
    return data


@cache
def _cff_schema() -> dict[str, Any]:
    path = files('cffconvert') / 'schemas' / '1.2.0' / 'schema.json'
    found: dict[str, Any] = json.loads(path.read_text(encoding='utf-8'))
    return found


def valid_cff(source: str) -> dict[str, Any]:
    """Return the data of a citation file, when its schema finds it valid; that wants dates as text."""
    data: dict[str, Any] = yaml.safe_load(source)
    jsonschema.validate(json.loads(json.dumps(data, default=str)), _cff_schema())
    return data
