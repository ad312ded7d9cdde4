from datetime import timedelta

import pytest

from casefile.accounts import LIFETIME, make_account, sign_in, sign_out, signed_in
from casefile.clock import moment
from casefile.errors import AccountError, UnknownCode
from casefile.home import HomeStore

NOW = moment("2026-03-01T08:00:00Z")


@pytest.fixture
def home(tmp_path):
    with HomeStore.open(tmp_path) as opened:
        opened.add_account(make_account("anna", role="trainee", password="long enough", now=NOW))
        yield opened


def test_a_signed_in_person_is_known_by_the_token(home):
    token = sign_in(home, "anna", password="long enough", now=NOW)

    assert signed_in(home, token, now=NOW).name == "anna"


@pytest.mark.parametrize(("name", "password"), [("anna", "wrong one"), ("nobody", "long enough")])
def test_a_wrong_name_and_a_wrong_password_read_the_same(home, name, password):
    with pytest.raises(AccountError, match="Name and password do not fit together"):
        sign_in(home, name, password=password, now=NOW)


def test_a_session_ends(home):
    token = sign_in(home, "anna", password="long enough", now=NOW)

    assert signed_in(home, token, now=NOW + LIFETIME - timedelta(seconds=1)) is not None
    assert signed_in(home, token, now=NOW + LIFETIME) is None


def test_signing_out_ends_the_session(home):
    token = sign_in(home, "anna", password="long enough", now=NOW)

    sign_out(home, token)

    assert signed_in(home, token, now=NOW) is None


@pytest.mark.parametrize("token", [None, "", "made-up"])
def test_a_made_up_token_is_nobody(home, token):
    assert signed_in(home, token, now=NOW) is None


def test_neither_password_nor_token_is_kept(home, tmp_path):
    token = sign_in(home, "anna", password="long enough", now=NOW)
    home.db.conn.execute("pragma wal_checkpoint(truncate)")

    content = (tmp_path / "prova.db").read_bytes()

    assert b"long enough" not in content
    assert token.encode() not in content
    assert b"$argon2id$" in content


def test_a_short_password_is_refused():
    with pytest.raises(AccountError, match="has 5 characters; use at least 10"):
        make_account("anna", role="trainee", password="short", now=NOW)


def test_an_unusable_name_is_refused():
    with pytest.raises(AccountError, match="is no account name"):
        make_account("a b", role="trainee", password="long enough", now=NOW)


def test_an_unknown_role_is_refused():
    with pytest.raises(UnknownCode, match="did you mean 'trainee'"):
        make_account("anna", role="trainer", password="long enough", now=NOW)
