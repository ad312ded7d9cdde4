from lxml import html


def test_a_film_is_a_box_with_a_length_and_no_picture(village):
    text = village("lantern", "/p/lan1")

    assert 'class="player s' in text
    assert '<span class="duration">' in text
    assert "<img" not in text
    assert "<video" not in text


def test_answers_to_answers_stand_in_the_thread_of_the_first(village):
    tree = html.fromstring(village("lantern", "/p/lan1"))

    replies = tree.xpath("//div[@class='comment-replies']/div/@data-comment")
    assert replies == ["lan3", "lan4"]
    assert tree.xpath("//a[@class='comment-mention']/@href") == ["/p/lan2", "/p/lan3"]


def test_a_comment_says_how_long_ago_and_the_moment_in_its_tooltip(village):
    text = village("lantern", "/p/lan1", after=5 * 86_400)

    assert 'title="Sun, 02 Mar 2031 14:02:07 +0200">4 days ago</a>' in text


def test_a_comment_s_own_page_leads_to_the_film(village):
    text = village("lantern", "/p/lan3")

    assert '<a class="to-video" href="/p/lan1">' in text
    assert '<a class="comment-mention" href="/p/lan2">@agim_fx</a>' in text


def test_a_person_s_page_lists_what_they_said(village):
    assert '<a href="/p/lan2">' in village("lantern", "/user/agim_fx")
