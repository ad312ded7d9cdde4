import pytest

from casefile.errors import PackError
from synthetic_corpus.families import families_of
from synthetic_corpus.surface import Surface, surface_words

FAMILY = {"id": "thr-a", "split": "train", "role": "positive", "code": "THR", "cause": "group",
          "severity": 3, "lines": ["<We come to {place}>, {day}."]}  # fmt: skip


def _read(path, **changes):
    entry = {**FAMILY, **changes}
    path.write_text(f'\n\nid = "{entry["id"]}"\n', encoding="utf-8")
    return list(
        families_of(path, {"family": [entry]}, {"day": ("Easter",)}, {}, surface_words("en"))
    )


def test_a_family_keeps_its_codes_and_sees_its_lines(tmp_path):
    (family,) = _read(tmp_path / "thr.toml")

    assert (family.codes, family.cause, family.holder) == (("THR",), "group", "author")
    assert family.looks[0] & Surface.COMMA
    assert family.looks[0] & Surface.FAITH


def test_a_frame_is_quoted_and_a_tip_is_about_another(tmp_path):
    frame = {"role": "frame", "code": None, "lines": ["He said “{core}”."]}

    (quoted,) = _read(tmp_path / "a.toml", **frame, context="CX-QUO")
    (told,) = _read(tmp_path / "b.toml", role="lookalike", context="CX-TIP")

    assert (quoted.holder, told.holder) == ("quoted", "other")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"split": "tests"}, "split 'tests'; it is one of train"),
        ({"role": "hero"}, "role 'hero'; it is one of positive"),
        ({"code": "LEEKAGE"}, "unknown code 'LEEKAGE'"),
        ({"context": "CX-XXX"}, "no context 'CX-XXX'"),
        ({"lines": ["No span at all."]}, "marks 0 spans; its codes need 1"),
        ({"lines": ["<one"]}, "unbalanced"),
        ({"role": "frame", "lines": ["No place for it."]}, "has no {core}"),
        ({"colour": "red"}, "colour"),
        ({"severity": "high"}, "severity"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_fault_is_told_with_file_and_line(tmp_path, changes, words):
    with pytest.raises(PackError, match=r"thr\.toml:3: ") as told:
        _read(tmp_path / "thr.toml", **changes)

    assert words in str(told.value)
