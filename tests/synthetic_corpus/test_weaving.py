import re
from collections import defaultdict

from casefile.exercise import Settings
from synthetic_corpus.bank import load_bank
from synthetic_corpus.generation import world_of
from synthetic_corpus.real_names import folded
from synthetic_corpus.variety import frames_of
from synthetic_corpus.weaving import weave


def _woven(world, number):
    return [post.gold for _, posts in weave(world, number) for post in posts]


def test_a_block_is_the_same_whenever_and_wherever_it_is_made():
    first = world_of(Settings(posts=1400, random_state=8))
    second = world_of(Settings(posts=1400, random_state=8))

    in_order = [_woven(first, number) for number in (0, 1, 2)]
    backwards = [_woven(second, number) for number in (2, 1, 0)]

    assert in_order == backwards[::-1]


def test_another_state_of_chance_is_another_world():
    posts = [_woven(world_of(Settings(posts=480, random_state=n)), 0) for n in (1, 2)]

    assert {post.id for post in posts[0]}.isdisjoint(post.id for post in posts[1])


def test_every_positive_has_two_pairs_on_other_sites_and_in_other_mouths(posts):
    pairs = defaultdict(list)
    for post in posts:
        if post.contrast_of:
            pairs[post.contrast_of].append(post)
    positives = [post for post in posts if post.cluster and post.flag]

    assert len(positives) >= 900
    for post in positives:
        assert len(pairs[post.id]) == 2
        for pair in pairs[post.id]:
            assert (pair.cluster, pair.flag) == (post.cluster, False)
            assert pair.site != post.site


def test_the_same_words_mean_something_or_nothing_as_their_parent_decides(posts):
    by_id = {post.id: post for post in posts}
    said = [post for post in posts if post.contrast_of and not post.spans and not post.context]

    assert said
    for post in said:
        joined = by_id[post.contrast_of]
        assert joined.family == post.family
        assert joined.flag
        assert by_id[joined.parent].flag
        assert not by_id[post.parent].flag


def test_distress_is_answered_and_never_flagged(posts):
    answered = {post.parent for post in posts}
    distress = [post for post in posts if post.welfare]

    assert distress
    assert all(post.id in answered and not post.flag for post in distress)


def test_communities_write_equally_many_flagged_and_unflagged_posts(posts):
    for flag in (True, False):
        counts = defaultdict(int)
        for post in posts:
            counts[post.community] += post.flag is flag
        assert max(counts.values()) - min(counts.values()) <= 1


def test_every_community_writes_in_every_language(posts):
    assert len({(post.lang, post.community) for post in posts}) == 12


def test_of_those_who_quote_a_sign_a_sixth_to_a_quarter_endorse_it(posts):
    quoting = [post for post in posts if any(span.holder == "quoted" for span in post.spans)]

    assert 0.15 < sum(post.flag for post in quoting) / len(quoting) < 0.30


def test_an_article_is_written_by_reporters_and_nobody_else(posts):
    articles = [post for post in posts if post.site_kind == "news" and post.id == post.thread]

    assert len(articles) > 60
    assert {post.flag for post in articles} == {False}
    assert all("\n\n" in post.text for post in articles if len(post.text.split()) > 90)
    assert sum(post.expression == "press" for post in articles) / len(articles) > 0.9


def test_a_tenth_of_the_posts_hold_a_saying_of_another_language(posts):
    for lang, other in (("en", "sq"), ("sq", "en")):
        sayings = {folded(saying) for saying in load_bank(other).lexemes["saying"]}
        mine = [folded(post.text) for post in posts if post.lang == lang]

        holding = [text for text in mine if any(saying in text for saying in sayings)]

        assert len(holding) / len(mine) >= 0.1


def test_no_longer_thread_says_the_same_sentence_twice():
    world = world_of(Settings(posts=1920, random_state=8))
    threads = [posts for number in range(4) for _, posts in weave(world, number)]
    longer = [posts for posts in threads if len(posts) >= 8]

    twice = 0
    for posts in longer:
        frames = [frame for post in posts for frame in frames_of(post.sources)]
        said = [frame for frame in frames if len(frame.split()) > 2]
        twice += len(said) > len(set(said))

    assert len(longer) > 30
    assert twice == 0


def test_an_answer_may_repeat_a_few_words_of_the_post_above():
    world = world_of(Settings(posts=960, languages=("en",), random_state=8))
    posts = [post for number in range(2) for _, posts in weave(world, number) for post in posts]
    texts = {post.gold.id: post.gold.text for post in posts}

    quoted = [
        words
        for post in posts
        if post.gold.parent
        for words in re.findall('[“"](.+?)[”"]', post.gold.text)[:1]
        if words.rstrip("?") in texts.get(post.gold.parent, "")
    ]

    assert sum(3 <= len(words.split()) <= 9 for words in quoted) > 10
