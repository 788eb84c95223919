"""The names of front-matter fields, known before the front matter is: to tell them from text."""

from __future__ import annotations

from typing import Final

#: All that the schema takes, of any generation; a name that it takes and is not here fails a test.
SCHEMA_FIELDS: Final = frozenset(
    (
        'abstact abstract abstract_short accomplishments address affiliations aliases all_day '
        'author author_notes authors avatar awards banner bio biography categories cover date '
        'date_end description doi draft education email event event_all_day event_end event_name '
        'event_start event_url experience expirydate external_link featured first_name header '
        'highlight_name hugoblox ids image image_preview interests languages last_modified '
        'last_name lastmod links location modified name name_pronunciation name_variants names '
        'orcid organization organizations postnominals profiles projects pronouns pubdate '
        'publication publication_short publication_type publication_types published publishdate '
        'role selected skills slides slug social subtitle summary tags time_end time_start title '
        'unpublishdate url user_groups venue weight work'
    ).split()
)
#: What often stands beside them, and is kept as it is.
_OTHERS: Final = frozenset(
    (
        'date_start keywords lang language layout math superuser type '
        # of CSL and CFF
        'cff-version citation-key collection-title container-title container-title-short '
        'date-released event-title number-of-pages preferred-citation publisher-place '
        'repository-code title-short'
    ).split()
)


def is_field_name(name: str) -> bool:
    """Say whether a lower-case word is known as the name of a field."""
    return name in SCHEMA_FIELDS or name in _OTHERS or name.startswith('url_')
