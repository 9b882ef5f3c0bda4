from __future__ import annotations

import pytest

from toolkit.files.long_paths import extended

DEEP = "\\".join(["a folder with a long name"] * 12)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("C:\\Trust\\log.xlsx", "C:\\Trust\\log.xlsx", id="does nothing: short"),
        pytest.param(f"\\\\?\\C:\\{DEEP}", f"\\\\?\\C:\\{DEEP}", id="does nothing: it has the prefix"),
        pytest.param(f"C:\\{DEEP}", f"\\\\?\\C:\\{DEEP}", id="a drive"),
        pytest.param(f"\\\\server\\share\\{DEEP}", f"\\\\?\\UNC\\server\\share\\{DEEP}", id="a network share"),
    ],
)
def test_a_long_path_gets_the_prefix_that_windows_asks_for(path, expected):
    assert extended(path) == expected
