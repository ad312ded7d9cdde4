from synthetic_corpus.quotas import quotas


def test_prevalence_sets_how_many_posts_warrant_a_flag():
    assert quotas(2000, prevalence=0.02, ambiguity=0.5, codes=17).positives == 40
    assert abs(quotas(50_000, prevalence=0.02, ambiguity=0.5, codes=17).positives - 1000) < 60


def test_ambiguity_turns_the_look_alikes_up_and_down():
    calm = quotas(2000, prevalence=0.02, ambiguity=0.0, codes=17)
    hard = quotas(2000, prevalence=0.02, ambiguity=1.0, codes=17)

    assert (calm.lookalikes, hard.lookalikes) == (0, 120)
