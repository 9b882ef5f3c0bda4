"""Break each rule on purpose, one small change at a time, and see whether its tests notice (mutation testing).

usage: python benchmarks/mutants.py WORK [--sample N] [--seed N] [--only FILE…] [--children N]
       [--laws] [--wording] [--table]

mutmut makes the mutants (its own operators) in a copy of the repository in the folder WORK; this script runs them:
the tests are collected once, and each mutant gets a fork of that process and only the tests that reach the function it
changes, the quickest first. mutmut's own runner collects them anew for every mutant, which takes several times longer.
What is known of a mutant is kept in WORK/results.json: a run that was stopped goes on where it was, and a mutant that
survived is tried again (`--laws`: against the property tests as well).

Not broken: wording. A string with a space in it is a sentence for people, and mutmut's own three changes of a string
(XX around it, capitals, small letters) become one for every other string: an identifier, which decides something.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOM = Path("toolkit/core/policy")
TESTS = ("tests/core_policy", "tests/core_approvals", "tests/core_identity")
LAWS = ("core_policy/test_laws.py", "core_policy/test_two_years.py", "core_identity/test_laws.py")
"""Property tests: most of the time that all these tests take."""
NOTICED = {"killed", "endless"}
SEED, LIMIT = 20261128, 90
"""Which mutants a sample draws (`--seed` draws others); after how many seconds of work a mutant that
never ends counts as noticed."""


def one_change_of_an_identifier(node):  # type: ignore[no-untyped-def]
    """Yield what becomes of a string: nothing where it is wording, another identifier where it is one."""
    import libcst as cst

    if isinstance(node, cst.SimpleString) and (text := node.evaluated_value) and " " not in str(text):
        yield node.with_changes(value=repr(f"XX{text}XX"))


def make(work: Path, wording: bool) -> dict[str, list[str]]:
    """Lay a copy of the repository into `work` with every mutant in it; return their names by file of the room."""
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    for name in filter(None, files):
        if (ROOT / name).is_file():
            (work / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, work / name)
    os.chdir(work)
    import libcst as cst
    from mutmut.configuration import config
    from mutmut.mutation import file_mutation, mutators

    strings = mutators.operator_string if wording else one_change_of_an_identifier
    file_mutation.mutation_operators[:] = [  # type: ignore[index]
        (kind, strings if kind is cst.BaseString else change) for kind, change in mutators.mutation_operators
    ]
    config()
    made = {}
    for path in sorted(ROOM.glob("*.py")):
        mutated = file_mutation.mutate_file_contents(str(path), path.read_text(encoding="utf-8"))
        path.write_text(mutated.code, encoding="utf-8")
        made[path.stem] = [f"toolkit.core.policy.{path.stem}.{name}" for name in mutated.mutant_names]
    return made


class Breaking:
    """A plugin of pytest that runs every mutant against the tests collected, instead of running the tests."""

    def __init__(self, mutants: Iterable[str], results: Path, children: int) -> None:
        self.mutants, self.results, self.children = list(mutants), results, children
        self.known: dict[str, str] = json.loads(results.read_text()) if results.exists() else {}
        self.running: dict[int, str] = {}
        self.killers: dict[str, set[str]] = defaultdict(set)
        """The tests that noticed another change of the same function: they are tried first."""

    def pytest_runtestloop(self, session):  # type: ignore[no-untyped-def]
        reached, took = self._reached(session)
        started = time.monotonic()
        for number, mutant in enumerate(self.mutants):
            function = mutant.rpartition("__mutmut_")[0]
            killers = self.killers[function]
            tests = sorted(reached[function], key=lambda item: (item.nodeid not in killers, took[item]))
            if tests:
                self._start(mutant, tests)
            else:
                self.known[mutant] = "not reached"
            if number % 50 == 0:
                self._say(number, started)
        while self.running:
            self._wait()
        self._say(len(self.mutants), started)
        return True

    def _reached(self, session):  # type: ignore[no-untyped-def]
        """Return the tests that reach each function, and how long each test takes, by running all of them once."""
        from mutmut.mutation.trampoline import set_mutant_under_test
        from mutmut.state import state

        set_mutant_under_test("stats")
        reached, took = defaultdict(list), {}
        for item, following in pairwise([*session.items, None]):
            state()._stats.clear()
            before = time.process_time()
            assert not fails(item, following), f"{item.nodeid} fails before anything is broken"
            took[item] = time.process_time() - before
            for function in state()._stats:
                reached[function].append(item)
        assert reached, "the tests ran against another copy of the rules"
        return reached, took

    def _start(self, mutant: str, tests: list) -> None:  # type: ignore[type-arg]
        from mutmut.mutation.trampoline import set_mutant_under_test

        while len(self.running) >= self.children:
            self._wait()
        child = os.fork()
        if child:
            self.running[child] = mutant
            return
        signal.setitimer(signal.ITIMER_PROF, LIMIT)
        set_mutant_under_test(mutant)
        try:
            for item, following in pairwise([*tests, None]):
                if fails(item, following):
                    Path(f"killed-by-{os.getpid()}").write_text(item.nodeid)
                    os._exit(1)
        except BaseException:
            os._exit(1)
        os._exit(0)

    def _wait(self) -> None:
        child, status = os.wait()
        mutant = self.running.pop(child)
        how = "killed" if os.WIFEXITED(status) else "endless"
        self.known[mutant] = "survived" if os.WIFEXITED(status) and not os.WEXITSTATUS(status) else how
        self.results.write_text(json.dumps(self.known, indent=0))
        killer = Path(f"killed-by-{child}")
        if killer.exists():
            self.killers[mutant.rpartition("__mutmut_")[0]].add(killer.read_text())
            killer.unlink()

    def _say(self, number: int, started: float) -> None:
        pace = 60 * number / max(time.monotonic() - started, 1)
        lived = sum(each in {"survived", "not reached"} for each in self.known.values())
        print(f"{number} of {len(self.mutants)}, {pace:.0f} a minute, {lived} lived", file=sys.__stderr__, flush=True)


def fails(item, following) -> bool:  # type: ignore[no-untyped-def]
    """Run one test; `following` is the one after it, for which the fixtures of a module stay."""
    from _pytest.runner import runtestprotocol

    return any(report.failed for report in runtestprotocol(item, nextitem=following, log=False))


def chosen(made: dict[str, list[str]], only: list[str], sample: int, seed: int) -> list[str]:
    """Return the mutants to run, in an order drawn by lot: a run that is stopped has tried a fair sample."""
    drawn = [each for stem, mutants in sorted(made.items()) if stem in only or not only for each in mutants]
    random.Random(seed).shuffle(drawn)
    return drawn[: sample or None]


def table(work: Path) -> str:
    """Return the table of docs/mutation.md: every file of which something was tried."""
    known = json.loads((work / "results.json").read_text())
    made = json.loads((work / "made.json").read_text())
    lines = ["| file | mutants | tried | noticed | lived | score |", "| --- " * 6 + "|"]
    total = [0, 0, 0]
    for stem, mutants in sorted(made.items()):
        tried = [known[each] for each in mutants if each in known]
        noticed = sum(each in NOTICED for each in tried)
        total = [a + b for a, b in zip(total, (len(mutants), len(tried), noticed), strict=True)]
        if tried:
            lines.append(_line(f"`{stem}`", len(mutants), len(tried), noticed))
    return "\n".join([*lines, _line("all", *total)]) + "\n"


def _line(name: str, mutants: int, tried: int, noticed: int) -> str:
    return f"| {name} | {mutants} | {tried} | {noticed} | {tried - noticed} | {100 * noticed / tried:.1f} % |"


def main() -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("work", type=Path)
    asked.add_argument("--sample", type=int, default=0)
    asked.add_argument("--seed", type=int, default=SEED)
    asked.add_argument("--only", nargs="*", default=[])
    asked.add_argument("--children", type=int, default=1)
    asked.add_argument("--laws", action="store_true")
    asked.add_argument("--wording", action="store_true", help="break wording too, as mutmut does by itself")
    asked.add_argument("--table", action="store_true", help="print what is known as a table, and run nothing")
    options = asked.parse_args()
    if options.table:
        sys.stdout.write(table(options.work))
        return
    options.work.mkdir(parents=True, exist_ok=True)
    work = options.work.resolve()
    made = make(work, options.wording)
    results = work / "results.json"
    known = json.loads(results.read_text()) if results.exists() else {}
    (work / "made.json").write_text(json.dumps(made))
    drawn = chosen(made, options.only, options.sample, options.seed)
    wanted = [each for each in drawn if known.get(each) not in NOTICED]
    breaking = Breaking(wanted, results, options.children)
    sys.path[:0] = [str(work)]
    importlib.invalidate_caches()
    import hypothesis
    import pytest

    hypothesis.settings.register_profile("mutants", deadline=None, derandomize=True, database=None)
    hypothesis.settings.load_profile("mutants")
    left_out = [] if options.laws else [f"--ignore=tests/{name}" for name in LAWS]
    sys.exit(
        pytest.main(
            ["-q", "--tb=no", "--assert=plain", "-p", "no:cacheprovider", "--rootdir=.", *TESTS, *left_out],
            plugins=[breaking],
        )
    )


if __name__ == "__main__":
    main()
