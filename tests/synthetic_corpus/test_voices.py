from random import Random

from synthetic_corpus.shape import draw_shape
from synthetic_corpus.surface import Surface
from synthetic_corpus.voices import draw_voice, voice_rates


def test_a_voice_gives_a_post_its_spelling_and_its_emoji():
    voice, shape = draw_voice(Random(3), register="chatty"), draw_shape(Random(1))

    spoken = voice.speak(shape, 0.0)

    assert spoken.lower_case is voice.lower_case
    assert bool(spoken.features & Surface.EMOJI) is voice.emoji
    assert spoken.features & ~Surface.EMOJI == shape.features & ~Surface.EMOJI


def test_now_and_then_nobody_s_habit_decides():
    shape = draw_shape(Random(1))

    assert draw_voice(Random(3)).speak(shape, 0.99) == shape


def test_all_voices_together_write_as_posts_are_meant_to_look():
    rng = Random(8)
    voices = [draw_voice(rng) for _ in range(4000)]

    share = sum(voice.emoji for voice in voices) / len(voices)
    assert 0.10 < share < 0.16
    assert 0.12 < sum(voice.lower_case for voice in voices) / len(voices) < 0.20
    assert 0.9 < sum(voice.length for voice in voices) / len(voices) < 1.1


def test_every_register_is_somebody_s():
    rng = Random(2)

    assert {draw_voice(rng).register for _ in range(200)} == set(voice_rates().register)
