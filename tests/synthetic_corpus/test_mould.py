from synthetic_corpus.mould import apart, mould_of


def test_a_text_is_as_far_from_itself_as_from_its_likeness():
    assert apart(mould_of("Rain, says Mira."), mould_of("Snow, says Petar.")) == 0


def test_every_mark_and_capital_counts():
    plain = mould_of("rain says mira")

    assert apart(plain, mould_of("rain, says mira")) == 1
    assert apart(plain, mould_of("rain says Mira")) == 2.5
    assert apart(plain, mould_of("“rain” says mira")) > 2
