from dataclasses import replace

from assessment.condensed import Condensed
from assessment.evaluation import About, evaluate
from assessment.judged import Judged
from casefile.records import Annotation, Flag, LabelledPost

ABOUT = About("model", "0" * 64)
POST = LabelledPost(
    "p0", "We will burn the depot.", "en", "Who is there?", "forum", ("LEA",), None, flag=True,
    family="f", split="test", cluster="c", thread="t", welfare=("SAF-SUI",),
)  # fmt: skip
FLAG = Flag(
    "p0", "en", True, 0.75, None, (Annotation("LEA", 0, 7, "We will"),), welfare=("SAF-SUI",)
)


def judged(number):
    wrong = number % 3 == 0
    name = f"p{number}"
    post = replace(POST, id=name, thread=f"t{number // 4}", flag=number % 2 == 0)
    return Judged(post, replace(FLAG, id=name, flag=post.flag != wrong, score=number / 90))


def test_an_evaluation_of_condensed_posts_is_that_of_whole_ones():
    whole = [judged(number) for number in range(90)]
    small = [Condensed.of(each) for each in whole]
    opened = [each.judged() for each in small]

    found = evaluate(
        [each.post for each in opened], [each.flag for each in opened], about=ABOUT,
        random_state=1, baselines={"keywords": [each.keyword_flag() for each in small]},
    )  # fmt: skip

    assert found == evaluate(
        [each.post for each in whole], [each.flag for each in whole], about=ABOUT, random_state=1
    )


def test_words_are_kept_only_of_posts_that_were_judged_wrongly():
    right, wrong = Judged(POST, FLAG), Judged(POST, replace(FLAG, flag=False))

    assert Condensed.of(right).judged().post.text == ""
    assert Condensed.of(wrong).judged().post.text == POST.text
