import pytest

from casefile.accounts import make_account
from casefile.clock import utc_now
from casefile.errors import AccountError, ServerError
from casefile.home import HomeStore
from prova.desk import keep_open


def test_another_address_needs_a_certificate(tmp_path):
    with (
        pytest.raises(ServerError, match="reachable by others, so it needs --certificate"),
        keep_open(tmp_path, port=8799, address="0.0.0.0"),
    ):
        pass


def test_demo_accounts_never_leave_loopback(tmp_path):
    certificate = tmp_path / "certificate.pem"
    certificate.touch()
    account = make_account("anna", role="trainee", password="long enough", now=utc_now(), demo=True)
    with HomeStore.open(tmp_path) as home:
        home.add_account(account)

    with (
        pytest.raises(AccountError, match="demo accounts anna have public passwords"),
        keep_open(tmp_path, port=8799, address="0.0.0.0", certificate=certificate),
    ):
        pass
