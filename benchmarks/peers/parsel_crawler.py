"""Crawlee's ParselCrawler as in its tutorial: the same four css fields, no evidence kept."""

import asyncio
import json
import os
import sys

from crawlee.crawlers import ParselCrawler, ParselCrawlingContext
from crawlee.proxy_configuration import ProxyConfiguration

PAGES = 0


async def main() -> None:
    """Crawl from the address given and print how many pages came."""
    through = ProxyConfiguration(proxy_urls=[os.environ["http_proxy"]])
    crawler = ParselCrawler(proxy_configuration=through, configure_logging=False)

    @crawler.router.default_handler
    async def read(context: ParselCrawlingContext) -> None:
        global PAGES  # noqa: PLW0603  a count, as in the tutorial
        PAGES += 1
        await context.push_data(
            [
                {
                    "id": post.css("::attr(id)").get(),
                    "author": post.css("p.author strong a::text").get(),
                    "time": post.css("span.post-time::text").get(),
                    "text": post.css("div.content::text").getall(),
                }
                for post in context.selector.css("div.post")
            ]
        )
        await context.enqueue_links(
            selector="a.site-link, a.forumtitle, a.topictitle, a.username, a[rel=next]",
            strategy="all",
        )

    await crawler.run([sys.argv[1]])
    print(json.dumps({"pages": PAGES}))


if __name__ == "__main__":
    asyncio.run(main())
