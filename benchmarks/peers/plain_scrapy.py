"""Plain Scrapy as in its tutorial: one spider, four css fields a post, no evidence kept."""

import json
import sys
from collections.abc import Iterator
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess


class PostsSpider(scrapy.Spider):
    """Follows the links a reader of the boards would follow."""

    name = "posts"
    start_urls = sys.argv[1:2]
    pages = 0

    def parse(self, response: Any) -> Iterator[Any]:
        """Yield the posts of a page and go on."""
        PostsSpider.pages += 1
        for post in response.css("div.post"):
            yield {
                "id": post.css("::attr(id)").get(),
                "author": post.css("p.author strong a::text").get(),
                "time": post.css("span.post-time::text").get(),
                "text": post.css("div.content::text").getall(),
            }
        yield from response.follow_all(
            css="a.site-link, a.forumtitle, a.topictitle, a.username, a[rel=next]"
        )


if __name__ == "__main__":
    process = CrawlerProcess({})
    process.crawl(PostsSpider)
    process.start()
    print(json.dumps({"pages": PostsSpider.pages}))
