"""The query language: a text in Python's expression syntax becomes a predicate."""

from __future__ import annotations

import ast
import warnings
from dataclasses import dataclass
from itertools import starmap
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal

from sphinx_publications.content.text import did_you_mean
from sphinx_publications.query.comparisons import Comparer, Condition, any_of
from sphinx_publications.query.errors import QueryError
from sphinx_publications.query.person_fields import PERSON_FIELDS
from sphinx_publications.query.record_fields import RECORD_FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinx_publications.content.library.library import Library
    from sphinx_publications.query.comparisons import LiteralValue
    from sphinx_publications.query.fields import Field

#: What queries are asked of.
Subject = Literal['records', 'people']

_LONGEST: Final = 10_000
_DEEPEST: Final = 50
_LARGEST: Final = 10**15
_EXAMPLE: Final = 'an example: year >= 2020 and "NAS" in tags'

_SIGNS: Final[Mapping[type[ast.cmpop], str]] = MappingProxyType({
    ast.Eq: '==',
    ast.NotEq: '!=',
    ast.Lt: '<',
    ast.LtE: '<=',
    ast.Gt: '>',
    ast.GtE: '>=',
    ast.In: 'in',
    ast.NotIn: 'not in',
})
_MIRRORED: Final[Mapping[str, str]] = MappingProxyType({
    '<': '>',
    '<=': '>=',
    '>': '<',
    '>=': '<=',
    '==': '==',
    '!=': '!=',
})
#: What people write who know another language.
_MENDS: Final = (
    ('“', 'write straight quotes: "NAS"'),
    ('”', 'write straight quotes: "NAS"'),
    ('„', 'write straight quotes: "NAS"'),
    ('‘', 'write straight quotes: "NAS"'),
    ('’', 'write straight quotes: "NAS"'),
    ('&&', 'write and'),
    ('||', 'write or'),
    (' AND ', 'write and, in small letters'),
    (' OR ', 'write or, in small letters'),
    (' NOT ', 'write not, in small letters'),
    ('<>', 'write !='),
    ('≥', 'write >='),
    ('≤', 'write <='),
    ('≠', 'write !='),
)


@dataclass(frozen=True, slots=True)
class Query:
    """A compiled query.

    ``holds`` says whether a record (or person) is selected, ``terms`` in which entries of
    which indexes of the library all of those are, ``complaints`` what the query asks for that
    is unknown.
    """

    text: str
    holds: Callable[[Any], bool]
    terms: tuple[tuple[str, frozenset[str]], ...] = ()
    complaints: tuple[str, ...] = ()


def compile_query(text: str, library: Library, subject: Subject = 'records') -> Query:
    """Return the query that ``text`` means; the empty one selects all.

    A syntax error or what has no meaning raises `QueryError` and nothing else; an unknown
    field, person, tag, type, project or venue is a complaint with the nearest names.
    """
    compiler = _Compiler(library, subject)
    condition = compiler.condition(_parse(text), 0) if text.strip() else Condition(lambda _: True)
    return Query(text, condition.holds, condition.terms, tuple(compiler.complaints))


def _parse(text: str) -> ast.expr:
    if len(text) > _LONGEST:
        raise QueryError(f'the query is longer than {_LONGEST:,} characters')
    source = text.strip()
    if '#' not in source:  # a text between quotes may be wrapped as well
        source = ' '.join(source.splitlines())
    elif '\n' in source:
        source = f'(\n{source}\n)'
    try:
        with warnings.catch_warnings():
            warnings.simplefilter('ignore')
            return ast.parse(source, mode='eval').body
    except SyntaxError as error:
        raise _syntax_error(error, source) from None
    except (RecursionError, MemoryError):
        raise QueryError('the query is nested too deeply', 'use fewer parentheses') from None
    except ValueError:
        raise QueryError('the query has a character that no text has', _EXAMPLE) from None


def _syntax_error(error: SyntaxError, source: str) -> QueryError:
    reason = (error.msg or 'invalid syntax').split('. Maybe you meant')[0]
    reason = reason.split('. Perhaps you forgot')[0]
    if len(reason) > 80:  # about the limits of Python itself
        reason = 'invalid syntax'
    place = ''
    if '\n' not in source and error.offset is not None:
        place = f' at column {error.offset}' if error.offset else ' at the end'
    mend = next((mend for sign, mend in _MENDS if sign in source), '')
    if not mend and '=' in source.replace('==', '').replace('!=', '').replace('<=', '').replace(
        '>=', ''
    ):
        mend = 'write == for "is"'
    return QueryError(f'{reason}{place}', mend or _EXAMPLE)


class _Compiler:
    """Walks the syntax tree; whatever it does not know is refused."""

    def __init__(self, library: Library, subject: Subject) -> None:
        self._fields = RECORD_FIELDS if subject == 'records' else PERSON_FIELDS
        self._subject = subject
        self._comparer = Comparer(library)

    @property
    def complaints(self) -> Sequence[str]:
        return self._comparer.complaints

    def condition(self, node: ast.expr, depth: int) -> Condition:
        """Return what an expression means as a condition."""
        if depth > _DEEPEST:
            raise QueryError('the query is nested too deeply', 'use fewer parentheses')
        if isinstance(node, ast.BoolOp):
            parts = [self.condition(value, depth + 1) for value in node.values]
            return _all_of(parts) if isinstance(node.op, ast.And) else any_of(parts)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            holds = self.condition(node.operand, depth + 1).holds
            return Condition(lambda item: not holds(item))
        if isinstance(node, ast.Compare):
            return self._comparison(node)
        if isinstance(node, ast.Constant) and isinstance(node.value, bool):
            value = node.value
            return Condition(lambda _: value)
        path = self._extra_path(node)
        if path:
            return self._comparer.other_field(path, 'set', ())
        if isinstance(node, ast.Name):
            field = self._field(node)
            return self._comparer.is_set(field) if field else _nothing()
        raise _refusal(node)

    def _comparison(self, node: ast.Compare) -> Condition:
        operands = [node.left, *node.comparators]
        if len(operands) > _DEEPEST:
            raise QueryError('the comparison has too many parts', 'join shorter ones with and')
        pairs = zip(operands, node.ops, node.comparators, strict=False)
        return _all_of(list(starmap(self._pair, pairs)))

    def _pair(self, left: ast.expr, operator: ast.cmpop, right: ast.expr) -> Condition:
        sign = _SIGNS.get(type(operator))
        if sign is None:
            raise QueryError('"is" compares nothing here', 'write == or !=')
        left_is_field, right_is_field = self._is_field(left), self._is_field(right)
        if left_is_field and right_is_field:
            raise self._two_fields(left, right)
        if not left_is_field and not right_is_field:
            for side in (left, right):
                _literals(side)
            raise QueryError('neither side of the comparison is a field', _EXAMPLE)
        if sign in ('in', 'not in'):
            condition = self._membership(left, right, left_is_field)
            return condition if sign == 'in' else _negated(condition)
        if right_is_field:
            left, right, sign = right, left, _MIRRORED[sign]
        if isinstance(right, ast.Tuple | ast.List | ast.Set):
            raise QueryError(
                f'{_source(left)} is compared with several values',
                f'write {_source(left)} {"not in" if sign == "!=" else "in"} {_source(right)}',
            )
        value = _literal(right)
        path = self._extra_path(left)
        if path:
            return self._comparer.other_field(path, sign, (value,))
        field = self._field(left)
        if field is None:
            return _nothing()
        if sign in ('==', '!=') and field.type == 'list' and value is not None:
            raise QueryError(
                f'"{field.name}" is a list',
                f'write {_source(right)} {"in" if sign == "==" else "not in"} {field.name}',
            )
        if sign == '==':
            return self._comparer.equals(field, (value,))
        if sign == '!=':
            return self._comparer.differs(field, value)
        return self._comparer.orders(field, sign, value)

    def _membership(self, left: ast.expr, right: ast.expr, left_is_field: bool) -> Condition:
        named, other = (left, right) if left_is_field else (right, left)
        path = self._extra_path(named)
        if left_is_field:
            values = _literals(other)
            if path:
                return self._comparer.other_field(path, '==', values)
            field = self._field(named)
            return self._comparer.equals(field, values) if field else _nothing()
        if isinstance(other, ast.Tuple | ast.List | ast.Set):
            raise QueryError(
                'several values cannot be in a field at once',
                f'write {_source(named)} in {_source(other)}',
            )
        value = _literal(other)
        if value is None:
            raise QueryError('None is in nothing', f'write {_source(named)} == None')
        if path:
            return self._comparer.other_field(path, 'has', (value,))
        field = self._field(named)
        return self._comparer.contains(field, value) if field else _nothing()

    # --- names -------------------------------------------------------------------------------

    def _is_field(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Name | ast.Subscript | ast.Attribute)

    def _field(self, node: ast.expr) -> Field | None:
        """Return the field that a name means; an unknown one is a complaint and never holds."""
        if not isinstance(node, ast.Name):
            raise _refusal(node)
        field = self._fields.get(node.id)
        if field is None:
            if node.id == 'extra' and self._subject == 'records':
                raise QueryError('"extra" alone is no field', 'write extra["x"]')
            names: Iterable[str] = (*self._fields, 'True', 'False', 'None')
            near = did_you_mean(node.id, names)
            near = near or f'; the fields are {", ".join(self._fields)}'
            self._comparer.complain(f'no field "{node.id[:100]}"{near}')
        return field

    def _two_fields(self, left: ast.expr, right: ast.expr) -> QueryError:
        for node in (right, left):
            if isinstance(node, ast.Name) and node.id not in self._fields:
                return QueryError(
                    f'"{node.id[:100]}" is not a field',
                    f'write a text in quotes: "{node.id[:100]}"',
                )
        return QueryError('a field is compared with a field', 'compare it with a number or a text')

    def _extra_path(self, node: ast.expr) -> tuple[str | int, ...]:
        """Return the path of ``extra["a"]["b"]``, or nothing for anything else."""
        path: list[str | int] = []
        while isinstance(node, ast.Subscript):
            step = node.slice
            if len(path) > _DEEPEST or not (
                isinstance(step, ast.Constant)
                and isinstance(step.value, str | int)
                and not isinstance(step.value, bool)
            ):
                raise QueryError('a field is named by a text', 'write extra["x"]')
            path.append(step.value)
            node = node.value
        if not path:
            return ()
        path.reverse()
        known = isinstance(node, ast.Name) and node.id == 'extra' and self._subject == 'records'
        if not known or not isinstance(path[0], str):
            raise QueryError('only extra takes square brackets', 'write extra["x"]')
        return tuple(path)


def _all_of(parts: Sequence[Condition]) -> Condition:
    if len(parts) == 1:
        return parts[0]
    predicates = tuple(part.holds for part in parts)
    terms = tuple(term for part in parts for term in part.terms)
    if len(predicates) == 2:
        first, second = predicates
        return Condition(lambda item: first(item) and second(item), terms)
    return Condition(lambda item: all(holds(item) for holds in predicates), terms)


def _negated(condition: Condition) -> Condition:
    holds = condition.holds
    return Condition(lambda item: not holds(item))


def _nothing() -> Condition:
    return Condition(lambda _: False)


def _literals(node: ast.expr) -> tuple[LiteralValue, ...]:
    """Return the values of a tuple or list of literals, or of a single one."""
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        return tuple(_literal(element) for element in node.elts)
    return (_literal(node),)


def _literal(node: ast.expr) -> LiteralValue:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
        number = _literal(node.operand) if isinstance(node.operand, ast.Constant) else None
        if isinstance(number, int | float) and not isinstance(number, bool):
            return -number if isinstance(node.op, ast.USub) else number
        raise _refusal(node)
    if not isinstance(node, ast.Constant):
        raise _refusal(node)
    value = node.value
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int | float):
        if not -_LARGEST < value < _LARGEST:
            raise QueryError('the query has a number without end', 'write a smaller one')
        return value
    raise _refusal(node)


def _refusal(node: ast.expr) -> QueryError:
    if isinstance(node, ast.Constant):
        return QueryError(
            f'{_source(node)} alone says nothing about a record',
            f'write the whole comparison: {_source(node)} in tags',
        )
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        return QueryError(f'{_source(node)} alone says nothing', 'write type in ("book", "thesis")')
    if isinstance(node, ast.Attribute):
        return QueryError(f'"{_source(node)}" is not a field', 'write extra["x"] for other fields')
    if isinstance(node, ast.Call):
        return QueryError('a query calls no functions', _EXAMPLE)
    if isinstance(node, ast.BinOp | ast.UnaryOp):
        mend = 'write and, or and not' if isinstance(node, ast.BinOp) else _EXAMPLE
        return QueryError('a query does no arithmetic', mend)
    return QueryError(f'{_source(node)} is not part of the query language', _EXAMPLE)


def _source(node: ast.expr) -> str:
    """Return an expression as text, short enough for a message."""
    try:
        text = ast.unparse(node)
    except (RecursionError, ValueError):
        return 'this'
    return text.replace("'", '"') if len(text) <= 60 else f'{text[:60]}…'
