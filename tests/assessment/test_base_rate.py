from assessment.base_rate import base_rate_card, card_of


def test_the_textbook_card_is_in_whole_numbers():
    assert base_rate_card().sentences() == (
        "Of 1000 posts, 10 warrant a flag.",
        "The machine finds 9 of them and misses 1.",
        "It also flags 99 posts that do not.",
        "Of its 108 flags, 9 are right.",
    )


def test_the_card_of_an_evaluation_takes_its_numbers():
    card = card_of({"per_1000": {"found": 17.6, "missed": 2.4, "wrongly_flagged": 30.2}})

    assert (card.signals, card.found, card.missed, card.wrongly_flagged) == (20, 18, 2, 30)


def test_an_evaluation_without_signals_has_no_card():
    assert card_of({"per_1000": {"found": None, "missed": None, "wrongly_flagged": 3.0}}) is None


def test_the_card_says_when_it_describes_the_unchanged_classifier():
    told = base_rate_card().sentences(altered=True, lang="sq")

    assert told[0] == "Nga 1000 postime, 10 justifikojnë sinjalizim."
    assert "para se të ndryshohej" in told[-1]
