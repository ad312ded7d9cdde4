from assessment.reliance import Reliance, reliance
from casefile.records import Flag, LabelledPost

GOLD = [
    LabelledPost(f"p{n}", "…", flag=n < 4, disposition="INVESTIGATE" if n < 4 else "NO_CONCERN")
    for n in range(6)
]


def flags(*said):
    return [Flag(f"p{n}", "en", value, 0.5, None) for n, value in enumerate(said)]


def stages(decision, *pairs):
    """Return first and final decisions on p0, p1 …, each given as two letters, a(ct) or l(eave)."""
    words = {"a": "act", "l": "leave"}
    return [
        decision(id=f"{n}{stage}", post=f"p{n}", stage=stage, verdict=words[letter])
        for n, pair in enumerate(pairs)
        for stage, letter in zip(("first", "final"), pair, strict=True)
    ]


def test_corrections_and_steadfastness_are_counted(decision):
    given = stages(decision, "la", "ll", "aa", "al", "la", "aa")
    shown = flags(True, True, False, False, True, False)

    found = reliance(given, GOLD, shown)

    assert found == Reliance(
        switched_to_right=1,
        first_wrong_machine_right=3,
        stayed_right=1,
        first_right_machine_wrong=3,
    )
    assert (found.rair, found.rsr) == (1 / 3, 1 / 3)
    assert found.over_reliance == 1 - 1 / 3


def test_without_cases_there_is_no_share():
    assert Reliance().rair is None
    assert Reliance().over_reliance is None


def test_a_first_decision_without_a_final_one_is_no_case(decision):
    assert reliance(stages(decision, "la")[:1], GOLD, flags(True)) == Reliance()


def test_posts_whose_verdict_the_flag_cannot_say_are_left_out(decision):
    danger = [LabelledPost("p0", "…", welfare=("SAF-SUI",), disposition="REFER_SAFEGUARD")]

    assert reliance(stages(decision, "la"), danger, flags(False)) == Reliance()
