"""The machine's opinion quotes no words that are covered in the post."""

from streamlit.testing.v1 import AppTest


def _page(covered: bool) -> None:
    from casefile.covering import Heavy  # noqa: PLC0415  # AppTest runs this source on its own
    from casefile.records import Annotation, Flag  # noqa: PLC0415
    from dashboard.components.opinion import show_opinion  # noqa: PLC0415

    found = Annotation("LEA", 4, 16, "depot burns.", context="CX-END")
    flag = Flag("p1", "en", True, 0.7, "CX-END", (found,))
    show_opinion(flag, covers=(Heavy(0, 16, 2),) if covered else ())


def _shown(covered: bool) -> str:
    test = AppTest.from_function(_page, args=(covered,)).run()
    return str(test.get("html")[0].proto.body)


def test_words_that_are_covered_in_the_post_are_not_quoted() -> None:
    assert "depot burns" not in _shown(covered=True)
    assert "covered words – leakage" in _shown(covered=True)


def test_other_words_are_quoted() -> None:
    assert "depot burns" in _shown(covered=False)


def _claim(flag: bool, score: float) -> None:
    from casefile.records import Flag  # noqa: PLC0415  # AppTest runs this source on its own
    from dashboard.components.opinion import show_opinion  # noqa: PLC0415

    show_opinion(Flag("p1", "en", flag, score, None))


def _claimed(flag: bool, score: float) -> str:
    test = AppTest.from_function(_claim, args=(flag, score)).run()
    return str(test.get("html")[0].proto.body)


def test_a_likelihood_that_agrees_is_simply_told() -> None:
    assert "flag warranted: very likely" in _claimed(flag=True, score=0.88)
    assert "flag warranted: almost no chance" in _claimed(flag=False, score=0.02)
    assert "flag warranted: roughly even" in _claimed(flag=False, score=0.52)


def test_a_likelihood_that_speaks_against_the_claim_says_so() -> None:
    against = "although by what it learnt a flag is warranted: "

    assert f"{against}almost no chance" in _claimed(flag=True, score=0.02)
    assert f"{against}very likely" in _claimed(flag=False, score=0.88)
