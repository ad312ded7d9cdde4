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
    "a.channel_card, a.comments_link, a.author,"
    "a.list-link, a.conversation-link, a.status__replies, a.status__display-name,"
    "li.cat-item a, h2.entry-title a, b.fn a, a.category, a.offer-link, a.seller, a.user,"
    "a.video-channel-link, a.video-miniature-name, a.video-account, a.comment-account"
)
POSTS = "div.post, li.comment, div.message, article.status, li.feedback, div.comment"
AUTHOR = (
    "a.username::text, cite a::text, a.author::text, .p-name::text, b.fn a::text, a.user::text,"
    "a.comment-account::text"
)
TIME = (
    ".post-time::text, time::attr(datetime), a.date::attr(title), .when::text,"
    "a.comment-date::attr(title)"
)
TEXT = (
    ".content *::text, .comment-content *::text, .text::text, .e-content *::text, .said::text,"
    ".comment-html::text"
)


class PostsSpider(scrapy.Spider):
    """Follows the links a reader would follow."""

    name = "posts"
    start_urls = sys.argv[1:2]
    pages = 0

    def parse(self, response: Any) -> Iterator[Any]:
        """Yield the posts of a page and go on."""
        PostsSpider.pages += 1
        for post in response.css(POSTS):
            yield {
                "id": post.css("::attr(id)").get(),
                "author": post.css(AUTHOR).get(),
                "time": post.css(TIME).get(),
                "text": post.css(TEXT).getall(),
            }
        yield from response.follow_all(css=FOLLOWED)


if __name__ == "__main__":
    process = CrawlerProcess({})
    process.crawl(PostsSpider)
    process.start()
    print(json.dumps({"pages": PostsSpider.pages}))
