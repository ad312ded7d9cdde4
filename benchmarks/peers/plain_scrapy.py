"""Plain Scrapy as in its tutorial: one spider, four css fields a post, no evidence kept."""

import json
import sys
from collections.abc import Iterator
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess

FOLLOWED = (
    "a.site-link, a.forumtitle, a.topictitle, a.username, a[rel=next], a[rel=prev],"
    "nav.sections a, article.teaser h2 a, cite.fn a, a[rel=author],"
    "a.channel_card, a.comments_link, a.author"
)


class PostsSpider(scrapy.Spider):
    """Follows the links a reader would follow."""

    name = "posts"
    start_urls = sys.argv[1:2]
    pages = 0

    def parse(self, response: Any) -> Iterator[Any]:
        """Yield the posts of a page and go on."""
        PostsSpider.pages += 1
        for post in response.css("div.post, li.comment, div.message"):
            yield {
                "id": post.css("::attr(id)").get(),
                "author": post.css("a.username::text, cite a::text, a.author::text").get(),
                "time": post.css(
                    ".post-time::text, time::attr(datetime), a.date::attr(title)"
                ).get(),
                "text": post.css(
                    ".content *::text, .comment-content *::text, .text::text"
                ).getall(),
            }
        yield from response.follow_all(css=FOLLOWED)


if __name__ == "__main__":
    process = CrawlerProcess({})
    process.crawl(PostsSpider)
    process.start()
    print(json.dumps({"pages": PostsSpider.pages}))
