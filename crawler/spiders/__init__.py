"""The spiders that walk the fictional web."""
