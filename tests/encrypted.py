"""Workbooks with a password, in both encryptions of ECMA-376 documents ([MS-OFFCRYPTO] 2.3.4)."""

from __future__ import annotations

from hashlib import sha1
from io import BytesIO
from struct import pack

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from msoffcrypto.format.ooxml import OOXMLFile
from msoffcrypto.method.container.ecma376_encrypted import ECMA376Encrypted
from msoffcrypto.method.ecma376_standard import ECMA376Standard

SALT, VERIFIER = bytes(range(16)), bytes(range(16, 32))
AES_128, SHA_1, AES_PROVIDER = 0x660E, 0x8004, 0x18


def agile(clear: bytes, password: str) -> bytes:
    """As Excel 2010 and later save it."""
    made = BytesIO()
    OOXMLFile(BytesIO(clear)).encrypt(password, made)
    return made.getvalue()


def standard(clear: bytes, password: str) -> bytes:
    """As Excel 2007 saved it (2.3.4.5 to 2.3.4.9)."""
    key = ECMA376Standard.makekey_from_password(password, AES_128, SHA_1, AES_PROVIDER, 128, 16, SALT)
    header = pack("<8I", 0x24, 0, AES_128, SHA_1, 128, AES_PROVIDER, 0, 0) + "AES\0".encode("utf-16-le")
    proof = _in_blocks(key, VERIFIER), _in_blocks(key, sha1(VERIFIER).digest())
    verifier = pack("<I", 16) + SALT + proof[0] + pack("<I", 20) + proof[1]
    info = pack("<HHII", 4, 2, 0x24, len(header)) + header + verifier
    package = pack("<Q", len(clear)) + _in_blocks(key, clear)
    made = BytesIO()
    ECMA376Encrypted(package, info).write_to(made)
    return made.getvalue()


def _in_blocks(key: bytes, clear: bytes) -> bytes:
    padded = clear + bytes(-len(clear) % 16)
    encryptor = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
    return encryptor.update(padded) + encryptor.finalize()
