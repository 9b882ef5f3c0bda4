import re
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from toolkit.core.problems import ToolkitError
from toolkit.settings import embedded
from toolkit.settings.reference import page

TOP = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The project's own wheel; hatchling builds it, from this environment or from PyPI."""
    folder = tmp_path_factory.mktemp("wheel")
    here = ["--no-build-isolation"] if find_spec("hatchling") else []
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", *here, "-w", folder, TOP]
    built = subprocess.run(pip, capture_output=True, text=True, check=False)
    missing = next((each for each in ("hatchling", "pip") if re.search(f"(?:for|named) {each}\\b", built.stderr)), None)
    if missing:
        pytest.skip(f"{missing} is not installed, and PyPI cannot be reached: no wheel can be built")
    assert built.returncode == 0, built.stderr
    (made,) = folder.glob("*.whl")
    return zipfile.ZipFile(made)


def test_a_wheel_carries_what_init_lays_out(wheel):
    inside = "toolkit/settings/embedded/"
    names = {name.removeprefix(inside) for name in wheel.namelist() if name.startswith(inside)}
    files = {"policy.toml", "phrases.toml", "terms.csv", "contacts.csv", "conduct.toml"}
    assert names >= files | {"What is due.cmd", "Send approved.cmd"}
    letters = {f"templates/{path.name}" for path in (TOP / "templates").glob("*.docx")}
    sample = TOP / "sample_workbooks" / "trust"
    assert names >= letters | {
        f"sample_workbooks/trust/{path.relative_to(sample).as_posix()}" for path in sample.rglob("*.*")
    }


def test_an_unpacked_wheel_finds_its_own_letters(wheel, tmp_path):
    wheel.extractall(tmp_path)
    where = "from toolkit.settings import embedded; print(embedded.builtin_templates())"
    found = subprocess.run([sys.executable, "-c", where], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(found.stdout.strip()) == tmp_path / "toolkit" / "settings" / "embedded" / "templates"


@pytest.mark.parametrize("name", ["templates", "sample_workbooks"])
def test_they_are_those_at_the_top_of_the_checkout_installed_or_not(name):
    top = {path.relative_to(TOP / name): path.read_bytes() for path in (TOP / name).rglob("*.*x")}
    found = embedded.folder(name)
    assert top
    assert {path.relative_to(found): path.read_bytes() for path in found.rglob("*.*x")} == top


def test_an_incomplete_installation_is_said():
    with pytest.raises(ToolkitError, match="without its pictures"):
        embedded.folder("pictures")


def test_the_reference_page_is_up_to_date():
    written = (TOP / "docs" / "settings.md").read_text(encoding="utf-8")
    assert written == page(), "run: python -m toolkit.settings.reference docs/settings.md"
