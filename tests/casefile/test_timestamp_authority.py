import pytest
from cryptography.x509 import ExtendedKeyUsage, load_pem_x509_certificate
from cryptography.x509.oid import ExtendedKeyUsageOID
from rfc3161_client import decode_timestamp_response

from casefile.errors import EvidenceError
from casefile.timestamp_authority import CERTIFICATE, ROOT, issue
from tests import needs

pytestmark = needs.openssl


def certificate(folder, name):
    return load_pem_x509_certificate((folder / name).read_bytes())


def test_a_token_stamps_the_hash_it_was_asked_for(tmp_path):
    response = decode_timestamp_response(issue(tmp_path / "authority", "ab" * 32))

    assert response.status == 0
    assert response.tst_info.message_imprint.message == bytes.fromhex("ab" * 32)


def test_the_authority_is_made_once_and_counts_its_tokens(tmp_path):
    issue(tmp_path, "ab" * 32)
    made = (tmp_path / CERTIFICATE).read_bytes()

    second = decode_timestamp_response(issue(tmp_path, "cd" * 32))

    assert (tmp_path / CERTIFICATE).read_bytes() == made
    assert second.tst_info.serial_number == 2


def test_two_exercises_have_two_authorities(tmp_path):
    for name in ("one", "other"):
        issue(tmp_path / name, "ab" * 32)

    roots = {(tmp_path / name / ROOT).read_bytes() for name in ("one", "other")}
    assert len(roots) == 2


def test_the_certificate_is_for_timestamps_only_and_says_exercise(tmp_path):
    issue(tmp_path, "ab" * 32)

    made = certificate(tmp_path, CERTIFICATE)
    usage = made.extensions.get_extension_for_class(ExtendedKeyUsage)
    assert usage.critical
    assert list(usage.value) == [ExtendedKeyUsageOID.TIME_STAMPING]
    assert "EXERCISE" in made.subject.rfc4514_string()
    assert made.issuer == certificate(tmp_path, ROOT).subject


def test_what_is_no_hash_is_refused_in_one_sentence(tmp_path):
    with pytest.raises(EvidenceError, match=r"openssl ts failed \(.*\); the timestamp authority"):
        issue(tmp_path, "no hash")
