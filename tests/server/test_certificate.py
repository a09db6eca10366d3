"""The certificate: for every name, kept and renewed in time, its key for its owner only."""

import os
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509

from coxa.server.certificate import (
    FILE_NAME,
    MOST_NAMES,
    Certificate,
    NoCertificate,
    certificate,
    tls_context,
)

NAMES = ("anna-pc", "anna-pc.local", "192.168.1.20")
NOW = datetime.now(UTC)


def made(folder: Path, names: tuple[str, ...] = NAMES, now: datetime = NOW) -> Certificate:
    return certificate(folder, names, now)[0]


def test_it_is_for_the_machine_by_every_name_and_for_loopback(tmp_path: Path) -> None:
    names = made(tmp_path).names
    assert set(names) == {*NAMES, "localhost", "127.0.0.1", "::1"}


def test_it_lasts_a_year_and_can_only_serve(tmp_path: Path) -> None:
    found = x509.load_pem_x509_certificate((made(tmp_path).file).read_bytes())
    assert found.not_valid_before_utc < NOW < found.not_valid_after_utc
    assert found.not_valid_after_utc - NOW <= timedelta(days=365)
    basic = found.extensions.get_extension_for_class(x509.BasicConstraints).value
    assert not basic.ca  # the key can make no certificate for anybody else


def test_a_client_that_holds_it_for_good_is_content(tmp_path: Path) -> None:
    """The whole handshake, in memory: a name and an address it is for, and one it is not for."""
    kept = made(tmp_path)
    for name in ("anna-pc.local", "192.168.1.20"):
        assert shakes_hands(tls_context(kept), kept.file, name)
    with pytest.raises(ssl.SSLCertVerificationError):
        shakes_hands(tls_context(kept), kept.file, "evil.example")


def shakes_hands(server: ssl.SSLContext, trusted: Path, name: str) -> str | None:
    trusting = ssl.create_default_context(cafile=str(trusted))
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    here = trusting.wrap_bio(to_client, to_server, server_hostname=name)
    there = server.wrap_bio(to_server, to_client, server_side=True)
    for side in (here, there, here, there):
        try:
            side.do_handshake()
        except ssl.SSLWantReadError:
            continue
    return here.version()


def test_old_protocols_are_refused(tmp_path: Path) -> None:
    assert tls_context(made(tmp_path)).minimum_version == ssl.TLSVersion.TLSv1_2


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps a person's folders by other means")
def test_the_key_is_its_owners_alone_also_when_a_backup_has_opened_it(tmp_path: Path) -> None:
    file = made(tmp_path).file
    assert file.stat().st_mode & 0o777 == 0o600
    file.chmod(0o644)
    made(tmp_path)
    assert file.stat().st_mode & 0o777 == 0o600


def test_it_is_kept(tmp_path: Path) -> None:
    first, is_new = certificate(tmp_path, NAMES, NOW)
    assert is_new
    assert certificate(tmp_path, NAMES, NOW + timedelta(days=300)) == (first, False)


def test_it_is_renewed_in_its_last_month(tmp_path: Path) -> None:
    first = made(tmp_path)
    later = made(tmp_path, now=NOW + timedelta(days=340))
    assert later.fingerprint != first.fingerprint
    assert later.until > first.until


def test_it_is_renewed_for_another_network_and_then_serves_in_both(tmp_path: Path) -> None:
    first = made(tmp_path)
    away = made(tmp_path, ("anna-pc", "10.0.0.7"))
    assert away.fingerprint != first.fingerprint
    assert made(tmp_path) == away  # home again, and the phone there asks no second time


def test_it_does_not_grow_without_end(tmp_path: Path) -> None:
    for n in range(40):
        found = made(tmp_path, (f"10.0.0.{n}",))
    assert len(found.names) == MOST_NAMES
    assert "10.0.0.39" in found.names


@pytest.mark.parametrize("spoilt", ["", "no certificate", "half"])
def test_a_damaged_one_is_made_anew(tmp_path: Path, spoilt: str) -> None:
    first = made(tmp_path)
    whole = first.file.read_text()
    first.file.write_text(whole[: len(whole) // 2] if spoilt == "half" else spoilt)
    assert made(tmp_path).fingerprint != first.fingerprint


def test_a_key_of_another_one_is_noticed(tmp_path: Path) -> None:
    first, other = made(tmp_path), made(other_folder(tmp_path))
    key, _ = other.file.read_text().split("-----BEGIN CERTIFICATE")
    _, rest = first.file.read_text().split("-----BEGIN CERTIFICATE")
    first.file.write_text(f"{key}-----BEGIN CERTIFICATE{rest}")
    assert made(tmp_path).fingerprint != first.fingerprint


def other_folder(folder: Path) -> Path:
    (folder / "other").mkdir()
    return folder / "other"


def test_the_fingerprint_is_the_one_that_browsers_show(tmp_path: Path) -> None:
    import hashlib

    kept = made(tmp_path)
    _, rest = kept.file.read_text().split("-----BEGIN CERTIFICATE")
    der = ssl.PEM_cert_to_DER_cert(f"-----BEGIN CERTIFICATE{rest}")
    assert kept.fingerprint.replace(":", "") == hashlib.sha256(der).hexdigest().upper()


def test_where_it_cannot_be_written_the_old_one_serves_until_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    first = made(tmp_path)
    monkeypatch.setattr("coxa.server.certificate.NamedTemporaryFile", full)
    assert certificate(tmp_path, NAMES, NOW + timedelta(days=350)) == (first, False)
    with pytest.raises(NoCertificate, match="No space left"):
        certificate(tmp_path, NAMES, NOW + timedelta(days=366))
    assert [file.name for file in tmp_path.iterdir()] == [FILE_NAME]
