HOUR = 3600


def test_a_timeline_shows_how_long_ago_and_the_moment_beside_it(village):
    text = village("kettle", "/tags/onthetram", after=3 * HOUR + 60)

    assert (
        '<time class="dt-published" datetime="2031-03-02T12:00:07.000Z"'
        ' title="2 Mar 2031, 12:00">3h</time>' in text
    )


def test_a_repost_names_where_it_was_taken_from(village):
    text = village("kettle", "/tags/onthetram")

    assert (
        'Reposted from <a class="status__origin u-repost-of"'
        ' href="http://kettle.localhost:8900/tags/saturday">Saturday</a>' in text
    )


def test_an_answer_names_whom_it_answers_and_repeats_what_it_quotes(village):
    text = village("kettle", "/p/ket3")

    assert '<a class="u-in-reply-to" href="/p/ket2">@agim_fx</a>' in text
    assert '<span class="p-content">It always is.</span>' in text
    assert '<a class="conversation-link" href="/p/ket1">' in text


def test_a_conversation_keeps_a_stub_for_what_was_deleted(village):
    before = village("kettle", "/p/ket1", after=2 * HOUR)
    after = village("kettle", "/p/ket1", after=3 * HOUR)

    assert "Withdrawn." in before
    assert "Withdrawn." not in after
    assert '<p class="status__notice">This post was deleted.' in after


def test_an_account_shows_its_latest_posts(village):
    text = village("kettle", "/@agim_fx")

    assert '<h1 class="account__name p-name">Agim D.</h1>' in text
    assert 'data-id="ket2"' in text
