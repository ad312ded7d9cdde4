"""Tries an edited lexicon on the gold before it is put in the place of the shipped one."""

from collections.abc import Sequence
from pathlib import Path

from assessment.backtest import Changed, compare
from casefile.errors import LexiconError
from casefile.progress import Progress, counted
from casefile.records import LabelledPost


def backtest(
    gold: Sequence[LabelledPost], lexicon: Path, *, model: Path, progress: Progress
) -> list[Changed]:
    """Return what the lexicon in the folder *lexicon* would change, by context.

    The folder bears the name of its language and is whole.  Raises LexiconError, naming file and
    line, for a rule that cannot be read or whose example fails.
    """
    from classifiers.examples import check_examples
    from classifiers.lexicon import read_lexicon, shipped_languages
    from classifiers.lexicon_files import FILES
    from classifiers.model_files import load
    from classifiers.pipeline import Annotator

    lang = lexicon.resolve().name
    lacking = [name for name in FILES if not (lexicon / name).is_file()]
    if lang not in shipped_languages() or lacking:
        raise LexiconError(
            f"{lexicon} is no whole lexicon; copy the folder of one of the languages "
            f"{', '.join(shipped_languages())} with its name and edit the copy."
        )
    edited = read_lexicon(lexicon, lang)
    check_examples(edited)
    loaded = load(model)
    posts = [post.post for post in gold]
    total = 2 * len(posts)
    told = counted(posts, lambda done, _: progress(done, total), total=len(posts))
    before = list(Annotator(loaded).flags(told))
    told = counted(posts, lambda done, _: progress(len(posts) + done, total), total=len(posts))
    after = list(Annotator(loaded, lexicons={lang: edited}).flags(told))
    return compare(gold, before, after)
