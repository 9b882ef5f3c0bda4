"""Workbooks that nobody made for this project: downloaded from registries at run time, never kept in it.

`corpus.txt` pins each archive by its sha256, in sections: "small" is what a test can afford.
"""

from __future__ import annotations

import re
import tarfile
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from urllib.request import urlopen

PINNED = Path(__file__).with_suffix(".txt")


def sources(*sections: str) -> dict[str, str]:
    """Return URL → sha256 of the pinned sources of some sections ("small", "large")."""
    found, section = dict[str, str](), ""
    for line in PINNED.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif section in sections and line:
            digest, url = line.split()
            found[url] = digest
    return found


def download(url: str, digest: str, folder: Path) -> Path:
    """Return the archive, fetched once; a content other than the one that was named is refused."""
    target = folder / url.rpartition("/")[2]
    if not target.exists():
        with urlopen(url, timeout=300) as answer:
            target.write_bytes(answer.read())
    if sha256(target.read_bytes()).hexdigest() != digest:
        raise SystemExit(f"{target} is not what was expected; delete it and run again.")
    return target


def workbooks(archive: Path, *suffixes: str) -> Iterator[tuple[str, bytes]]:
    """Yield (name inside the archive, content) of every file in it with one of these suffixes ("xlsx", …)."""
    wanted = re.compile(rf"\.({'|'.join(suffixes)})$", re.IGNORECASE)
    if archive.suffix == ".zip":
        with zipfile.ZipFile(archive) as zipped:
            for name in zipped.namelist():
                if wanted.search(name):
                    yield name, zipped.read(name)
        return
    with tarfile.open(archive) as tar:
        for member in tar:
            content = tar.extractfile(member) if wanted.search(member.name) else None
            if content:
                yield member.name, content.read()
