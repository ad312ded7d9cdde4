import pytest

from casefile.errors import LexiconError
from casefile.records import LabelledPost
from casefile.warrant import flag_warranted
from classifiers.lexicon import shipped_languages
from classifiers.rules import flaggable
from classifiers.specimens import Sign, Specimen, labelled, specimens
from synthetic_corpus.content_rules import post_findings


@pytest.mark.parametrize("lang", shipped_languages())
def test_each_language_ships_posts_in_which_every_code_is_asserted(lang):
    posts = list(specimens([lang]))

    asserted = {code for post in posts for code in post.indicators if flaggable(code)}
    assert len(posts) > 2_000
    assert 0.35 < sum(post.flag for post in posts) / len(posts) < 0.55
    assert len(asserted) == 17
    assert len({post.context for post in posts}) == 13


@pytest.mark.parametrize("lang", shipped_languages())
def test_no_post_breaks_a_content_rule(lang):
    posts = list(specimens([lang]))
    above = [
        LabelledPost(post.id, post.parent_text, lang, family=post.family)
        for post in posts
        if post.parent_text
    ]
    found = [(post.text, each) for post in (*posts, *above) for each in post_findings(post)]

    assert len(above) > 500
    assert found == []


def test_flag_and_context_follow_from_the_signs():
    sign = Sign("THR", "we will burn it", "CX-QUO", holder="quoted")
    line = Specimen("The letter says: we will burn it.", "forum", "letter", indicators=(sign,))

    post = labelled(line, "en", name="a", where="here")

    assert (post.flag, post.context) == (False, "CX-QUO")
    assert post.spans[0].quote == post.text[post.spans[0].start : post.spans[0].end]
    assert not flag_warranted(post.spans)


def test_a_sign_that_is_not_in_the_text_is_refused_with_its_line():
    line = Specimen("Rain.", "forum", "rain", indicators=(Sign("THR", "burn", "CX-END"),))

    with pytest.raises(LexiconError, match="posts.jsonl, line 3: 'burn' is not in the text"):
        labelled(line, "en", name="a", where="en/posts.jsonl, line 3")


def test_the_same_words_twice_are_two_signs_in_two_places():
    twice = (Sign("THR", "burn it", "CX-END"), Sign("THR", "burn it", "CX-END"))
    line = Specimen("We burn it, we burn it.", "forum", "burn", indicators=twice)

    assert [each.start for each in labelled(line, "en", name="a", where="").spans] == [3, 15]
