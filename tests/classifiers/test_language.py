import pytest

from classifiers.examiner import Examiner

EXAMINER = Examiner()


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("I think that they are not at home this evening", "en"),
        ("Unë mendoj se ata nuk janë në shtëpi sonte", "sq"),
        ("une mendoj se ata nuk jane ne shtepi sonte", "sq"),
        ("Мислам дека тие не се дома вечерва, ќе дојдат утре", "mk"),
        ("Mislim da večeras nisu kod kuće, doći će sutra", "sr"),
        ("Мислим да вечерас нису код куће, доћи ће сутра", "sr"),
        ("Gdje ste bili jučer, tražili smo vas cijeli dan", "sr"),
        ("Danes bomo šli v trgovino, ker nimamo več kruha", "sl"),
        ("42", None),
    ],
)
def test_the_language_of_a_short_text_is_told(text, lang):
    assert EXAMINER.text(text).lang == lang


def test_a_known_language_that_is_given_is_believed():
    assert EXAMINER.text("Ok", given="en-GB").lang == "en"


@pytest.mark.parametrize(
    "text",
    [
        "Где можно купить хлеб рядом с нашим домом сегодня вечером",
        "Къде мога да си купя хляб близо до нашата къща тази вечер",
        "Де можна купити хліб біля нашого дому сьогодні ввечері",
    ],
)
def test_cyrillic_of_elsewhere_is_not_taken_for_a_language_of_the_region(text):
    assert EXAMINER.text(text).lang not in EXAMINER.lexicons
