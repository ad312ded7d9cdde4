def test_storylines_take_up_clusters_that_fit_them(posts):
    told = {post.storyline for post in posts if post.storyline}
    trap = [post for post in posts if post.storyline == "quotation-trap"]

    assert told == {"quotation-trap", "charity-and-wallet", "rumour-and-press"}
    assert len({post.cluster for post in trap}) == 2
