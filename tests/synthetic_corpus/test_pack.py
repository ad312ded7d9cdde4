import pytest

from casefile.errors import PackError
from synthetic_corpus.kinds import site_kinds
from synthetic_corpus.pack import load_pack, shipped_packs


def test_the_shipped_pack_declines_its_names():
    pack = load_pack("veldania")

    town = next(name for name in pack.slots["town"] if name.forms["en"]["base"] == "Brenhall")
    assert town.forms["sq"]["gen"] == "Brenhallit"


def test_the_shipped_pack_has_six_communities_and_six_kinds_of_ideology():
    pack = load_pack("veldania")

    assert len(pack.communities) == 6
    assert len({ideology.kind for ideology in pack.ideologies}) == 6


@pytest.mark.parametrize("lang", ["en", "sq", "sr", "mk"])
def test_every_language_of_the_pack_has_sites_of_every_kind(lang):
    pack = load_pack("veldania")

    assert {site.kind for site in pack.sites_of(lang)} == set(site_kinds())


def test_no_two_sites_share_a_host():
    names = [site.name for site in load_pack("veldania").sites]

    assert len(names) >= 25
    assert len(set(names)) == len(names)
    assert all(name.isascii() and name == name.lower() for name in names)


def test_an_unknown_pack_is_named_with_the_shipped_ones():
    assert "veldania" in shipped_packs()
    with pytest.raises(PackError, match="no pack 'atlantis'; shipped are veldania"):
        load_pack("atlantis")


def test_a_pack_that_is_not_toml_is_refused_with_its_file(pack_with):
    with pytest.raises(PackError, match=r"pack\.toml is not TOML"):
        load_pack(pack_with("[slots]", "[slots"))


def test_a_pack_without_a_table_says_which(pack_with):
    with pytest.raises(PackError, match="'country' is missing"):
        load_pack(pack_with("country = [", "land = ["))


def test_a_declension_that_is_not_there_is_named(pack_with):
    stem = 'brenhall = { stem = "Brenhall", class = '
    with pytest.raises(PackError, match=r"sq\.toml: brenhall has the unknown class 'zz'"):
        load_pack(pack_with(f'{stem}"i"', f'{stem}"zz"', file="names/sq.toml"))


def test_a_kind_of_site_that_is_not_there_is_named(pack_with):
    with pytest.raises(PackError, match="agora is of kind 'fair'; it is one of forum, channel"):
        load_pack(pack_with('kind = "forum"', 'kind = "fair"', file="sites/en.toml"))
