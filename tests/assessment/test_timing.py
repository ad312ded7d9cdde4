from assessment.timing import timing


def test_half_of_the_posts_lie_between_the_quartiles():
    found = timing([4, 8, 15, 16, 23, 42])

    assert (found.lower_quartile, found.median, found.upper_quartile) == (9.75, 15.5, 21.25)


def test_no_post_took_no_time():
    assert timing([]) is None
