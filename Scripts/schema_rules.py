"""The rules of a JSON Schema, one by one, and the schema without one of them."""

import contextlib

# What only describes, and what holds schemas: the rules are inside.
NO_RULES = {"$schema", "$id", "title", "description"}
MAPS_OF_SCHEMAS = {"properties", "definitions"}
LISTS_OF_SCHEMAS = {"allOf", "anyOf"}
SCHEMAS = {"items", "additionalProperties", "propertyNames", "contains", "then", "else"}


def rules(schema, path=()):
    """Each rule as its path and what holds it, under which key: a keyword, a required key or a dependency."""
    for keyword, value in schema.items():
        inner = (*path, keyword)
        if keyword in MAPS_OF_SCHEMAS:
            for name, part in value.items():
                yield from rules(part, (*inner, name))
        elif keyword in LISTS_OF_SCHEMAS:
            for index, part in enumerate(value):
                yield from rules(part, (*inner, index))
        elif keyword in SCHEMAS and isinstance(value, dict):
            yield from rules(value, inner)
        elif keyword in ("required", "dependencies"):
            for key in list(value):
                yield (*inner, key), value, key
        elif keyword not in NO_RULES:
            yield inner, schema, keyword


@contextlib.contextmanager
def without(holder, key):
    """Takes a rule out of its schema for as long as the context lasts."""
    before = holder.copy()
    if isinstance(holder, list):
        holder.remove(key)
    else:
        del holder[key]
    try:
        yield
    finally:
        holder.clear()
        (holder.extend if isinstance(holder, list) else holder.update)(before)
