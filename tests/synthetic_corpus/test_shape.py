from random import Random

from synthetic_corpus.shape import draw_shape, shape_rates
from synthetic_corpus.surface import Surface


def test_shapes_have_the_shares_of_their_table():
    shapes = [draw_shape(Random(n)) for n in range(4000)]

    emoji = sum(bool(shape.features & Surface.EMOJI) for shape in shapes) / 4000
    assert abs(emoji - shape_rates().emoji) < 0.02


def test_a_shape_with_room_holds_another_s_words():
    shape = next(s for s in map(draw_shape, map(Random, range(99))) if not s.quotes)

    roomy = shape.with_room()

    assert roomy.quotes
    assert roomy.words >= shape_rates().words_least_quoting


def test_a_shape_that_is_too_long_is_drawn_anew():
    shape = next(s for s in map(draw_shape, map(Random, range(999))) if s.words > 34)

    assert shape.at_most(30, Random(1)).words <= 30
    assert not shape.secular().features & Surface.FAITH
