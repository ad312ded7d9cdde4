from streamlit.testing.v1 import AppTest


def _page(kind, post, thread, title, forwarded, quoted, below):
    from casefile.records import Document  # noqa: PLC0415  # AppTest runs this source on its own
    from dashboard.components.post import show_post  # noqa: PLC0415
    from dashboard.desks.trainee import Reading  # noqa: PLC0415

    def document(identity, text):
        return Document(
            id=identity, url="http://x.localhost/p/1", site="x", site_kind=kind, text=text,
            author="ana_fx", posted_at=None, thread=thread, thread_title=title, parent=None,
            position=1, captures=(), forwarded_from=forwarded, quoted=quoted,
        )  # fmt: skip

    show_post(Reading(document(post, "Body."), None, (), (document("p9", "Below."),) * below, ()))


def shown(kind, *, post="p1", thread="p1", forwarded=None, quoted=None, below=1):
    given = (kind, post, thread, "Four <tyres>", forwarded, quoted, below)
    return AppTest.from_function(_page, args=given).run().get("html")[0].proto.body


def test_an_offer_stands_under_its_title_with_feedback_below():
    text = shown("market")

    assert '<h2 class="title" dir="auto">Four &lt;tyres&gt;</h2>' in text
    assert "<b>feedback</b> Below." in text


def test_a_comment_does_not_stand_under_the_title_of_the_page():
    text = shown("news", post="p2")

    assert '<h2 class="title"' not in text
    assert "<b>comment</b> Below." in text


def test_a_repost_says_where_it_was_taken_from():
    text = shown("microblog", forwarded="On the tram")

    assert '<p class="source">reposted from On the tram</p>' in text
    assert '<h2 class="title"' not in text


def test_what_a_post_quotes_is_shown_where_its_parent_is_not_known():
    assert "<b>quotes</b> It always is." in shown("forum", quoted="It always is.")


def test_posts_that_are_folded_begin_with_their_words():
    assert '<blockquote class="around" lang="" dir="auto">Below.' in shown("forum", below=3)


def test_only_heavy_words_are_announced_with_their_severity():
    assert '<p class="facts">forum: regulars among themselves' in shown("forum")
    assert '<p class="byline"><b>ana_fx</b> <span>no time given</span></p>' in shown("forum")


def test_the_words_stand_there_once_more_as_plain_text():
    text = shown("forum")

    assert 'as plain text</summary><pre dir="auto">Body.</pre>' in text
    assert "forum: regulars among themselves" in text
