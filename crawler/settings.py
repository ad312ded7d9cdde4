"""The settings of a crawl: tuned for speed, and with everything off that it does not use."""

from collections.abc import Mapping
from importlib.metadata import version
from typing import Any, Final

TOOL: Final = f"Prova {version('prova-sandbox')} (Scrapy {version('scrapy')})"

_OFF: Final = {
    "ADDONS": {},
    "COOKIES_ENABLED": False,  # or tldextract asks publicsuffix.org
    "DOWNLOADER_MIDDLEWARES_BASE": {},
    "EXTENSIONS": {},
    "EXTENSIONS_BASE": {},
    "FEEDS": {},
    "HTTPCACHE_ENABLED": False,
    "HTTPPROXY_ENABLED": False,
    "MEMUSAGE_ENABLED": False,
    "METAREFRESH_ENABLED": False,  # a redirect is evidence: it is kept, then followed as a link
    "REDIRECT_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "SPIDER_MIDDLEWARES": {},
    "SPIDER_MIDDLEWARES_BASE": {"scrapy.spidermiddlewares.start.StartSpiderMiddleware": 25},
    "STATS_DUMP": False,
    "TELNETCONSOLE_ENABLED": False,
    "TWISTED_REACTOR_ENABLED": False,
}

_TUNED: Final = {
    "CONCURRENT_ITEMS": 2,  # the default of 100 makes a hundred tasks per page
    "CONCURRENT_REQUESTS": 16,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
    "DOWNLOAD_DELAY": 0,
    "DOWNLOAD_MAXSIZE": 8 * 1024 * 1024,
    "DOWNLOAD_TIMEOUT": 20,
    "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",  # the spider knows what it asked for
    "LOG_LEVEL": "WARNING",
    "LOG_VERSIONS": [],  # asking for the platform starts a process, which the guard refuses
    "SCHEDULER_PRIORITY_QUEUE": "scrapy.pqueues.ScrapyPriorityQueue",
    "USER_AGENT": TOOL,
    "WARN_ON_GENERATOR_RETURN_VALUE": False,  # it would parse our source again for each page
}


def settings(guard: Mapping[str, Any], *, pipeline: str) -> dict[str, Any]:
    """Return the settings of a crawl inside *guard*, whose items go through *pipeline*."""
    return {**_OFF, **_TUNED, **guard, "ITEM_PIPELINES": {pipeline: 1}}
