"""The certificate for the network at home: made here, kept in the data folder, renewed in time.

It is self-signed: no authority knows a machine in somebody's house, so a browser warns once, and
the fingerprint tells that it is the right one.
"""

import ipaddress
import os
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from coxa.errors import CoxaError

if TYPE_CHECKING:
    from cryptography import x509

FILE_NAME = "certificate.pem"
LASTS = timedelta(days=365)  # Apple's systems take none that lasts longer than 825
RENEWED_BEFORE = timedelta(days=30)
# A telephone's clock may be behind.
SINCE = timedelta(days=1)
# A laptop that comes home keeps its certificate: the addresses of some other places stay in it.
MOST_NAMES = 24
ALWAYS = ("localhost", "127.0.0.1", "::1")


class NoCertificate(CoxaError):
    """There is none, and none could be written."""


@dataclass(frozen=True)
class Certificate:
    """A certificate that is kept with its key in ``file``. ``names`` are those it is for."""

    file: Path
    names: tuple[str, ...]
    until: datetime
    fingerprint: str  # SHA-256, in pairs: "3F:2A:..."

    def fits(self, names: tuple[str, ...], now: datetime) -> bool:
        return set(names) <= set(self.names) and now < self.until - RENEWED_BEFORE


def certificate(
    folder: Path, names: tuple[str, ...], now: datetime | None = None
) -> tuple[Certificate, bool]:
    """The certificate in ``folder`` for these host names and addresses, and whether it is new.

    It is made when there is none, when it ends within a month or when a name is not in it. Where
    it cannot be written, one that still holds is taken. Raises :class:`NoCertificate`.
    """
    file, now = folder / FILE_NAME, now or datetime.now(UTC)
    wanted = tuple(dict.fromkeys((*names, *ALWAYS)))
    kept = _read(file)
    if kept and kept.fits(wanted, now):
        _for_its_owner_only(file)
        return kept, False
    try:
        former = kept.names if kept else ()
        names = tuple(dict.fromkeys((*wanted, *former)))
        _write(file, names[: max(MOST_NAMES, len(wanted))], now)
    except OSError as error:
        if kept and now < kept.until:
            return kept, False
        raise NoCertificate(f"coxa could not write {file} ({error.strerror}).") from error
    made = _read(file)
    if made is None:
        raise NoCertificate(f"coxa could not read {file}, which it has just written.")
    return made, True


def tls_context(kept: Certificate) -> ssl.SSLContext:
    """TLS 1.2 or newer with this certificate; loading another into it serves that from then on."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.options |= ssl.OP_NO_RENEGOTIATION  # costs the server more than who asks for it
    context.load_cert_chain(kept.file)
    return context


def _read(file: Path) -> Certificate | None:
    """What is kept, unless it cannot be used as it is: no file, damaged, a key of another one."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    try:
        found = x509.load_pem_x509_certificate(file.read_bytes())
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(file)
        names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (OSError, ValueError, x509.ExtensionNotFound):
        return None
    return Certificate(
        file,
        tuple(str(name.value) for name in names),
        found.not_valid_after_utc,
        found.fingerprint(hashes.SHA256()).hex(":").upper(),
    )


def _write(file: Path, names: tuple[str, ...], now: datetime) -> None:
    """Key and certificate in one file, in one step: they always belong together."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    own_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "coxa at home")])
    usage = {
        name: name == "digital_signature"
        for name in (
            "digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
            "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
        )
    }  # fmt: skip
    made = (
        x509.CertificateBuilder()
        .subject_name(own_name)
        .issuer_name(own_name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - SINCE)
        .not_valid_after(now + LASTS)
        .add_extension(x509.SubjectAlternativeName([_general(name) for name in names]), False)
        # It answers for this machine and can make no other certificate.
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), True)
        .add_extension(x509.KeyUsage(**usage), True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    # a temporary file is made for its owner only
    with NamedTemporaryFile(dir=file.parent, prefix=FILE_NAME, delete=False) as new:
        new.write(private + made.public_bytes(pem))
    try:
        Path(new.name).replace(file)
    except OSError:
        Path(new.name).unlink()
        raise


def _general(name: str) -> "x509.GeneralName":
    from cryptography import x509

    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _for_its_owner_only(file: Path) -> None:
    """A copy or a backup may have brought the key back readable by others."""
    if os.name == "posix" and file.stat().st_mode & 0o077:
        file.chmod(0o600)
