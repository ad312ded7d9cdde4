"""The feedback covers words of the post, not what is said about them."""

from streamlit.testing.v1 import AppTest


def _page(quote: str, welfare: tuple[str, ...]) -> None:
    from assessment.debrief import debrief  # noqa: PLC0415  # AppTest runs this source on its own
    from assessment.scoring import score  # noqa: PLC0415
    from casefile.records import Annotation, Decision, Flag, LabelledPost  # noqa: PLC0415
    from dashboard.components.feedback import show_feedback  # noqa: PLC0415
    from dashboard.veil import Veil  # noqa: PLC0415

    span = Annotation("IDW", 0, len(quote), quote, context="CX-END", severity=2)
    post = LabelledPost(
        "p1", quote, context="CX-END", flag=True, indicators=("IDW",), spans=(span,),
        disposition="INVESTIGATE",
    )  # fmt: skip
    made = Decision(
        "1", "anna", "p1", "w", "final", "unaided", 3, "leave", "2031-03-14T08:00:00Z", 9.0,
        disposition="NO_CONCERN",
    )  # fmt: skip
    said = Flag("p1", "en", False, 0.2, None, welfare=welfare)
    [item] = debrief([made], [post], score([made], [post]), shown=[said])
    show_feedback(item, veil=Veil())


def _shown(quote: str, welfare: tuple[str, ...] = ()) -> str:
    test = AppTest.from_function(_page, args=(quote, welfare)).run()
    assert not test.exception
    return str(test.get("html")[0].proto.body)


def test_what_is_said_of_a_sign_is_never_covered() -> None:
    assert "takes past attackers as a model" in _shown("I am a soldier of the Register now")


def test_heavy_words_of_the_post_are_covered_where_they_are_repeated() -> None:
    shown = _shown("I will burn down the depot")

    assert "burn down the depot" not in shown
    assert "6 covered words" in shown
    assert "takes past attackers as a model" in shown


def test_a_person_in_danger_that_the_machine_noticed_is_told() -> None:
    assert "but noticed that a person may be in danger" in _shown("Hello", ("SAF-VIC",))
    assert "The machine did not flag it." in _shown("Hello")
