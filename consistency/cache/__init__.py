"""What a run came to, kept so that an unchanged folder is neither read nor compared again."""

from consistency.cache.articles import Cache, cache_folder

__all__ = ["Cache", "cache_folder"]
