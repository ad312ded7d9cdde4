"""The codes of the domain as data: `indicators()["LEA"]` is a row that says how the indicator behaves.

Behaviour is asked of rows (`contexts()[code].effect`), so that no other module spells a code. English names and
definitions stand in the tables, other languages in `names/<lang>.toml`.
"""

from casefile.vocabulary.catalogue import (
    causes,
    context_groups,
    contexts,
    decisions,
    error_classes,
    expressions,
    families,
    fields,
    form_helpers,
    grades,
    headings,
    holders,
    indicators,
    link_types,
    missing_kinds,
    modifiers,
    nexus,
    offences,
    permissions,
    plan,
    platform_routes,
    protective,
    roles,
    scopes,
    signs,
    tips,
    urgencies,
    verdicts,
    watched,
    welfare,
)
from casefile.vocabulary.names import (
    definition_of,
    find,
    languages,
    missing_names,
    name_of,
    text_of,
)
from casefile.vocabulary.speech import Effect, Fault, Grade, Rabat, Scope
from casefile.vocabulary.training import Permission
from casefile.vocabulary.triage import ContentTest, FieldKind, Verdict
