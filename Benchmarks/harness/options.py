"""The command line."""

import argparse
from dataclasses import dataclass

from harness.system import Load, System
from harness.systems import SYSTEMS
from harness.tests import TESTS, Test


@dataclass(frozen=True)
class Options:
    cluster: str
    rounds: int
    systems: list[System]
    tests: list[Test]
    is_smoke: bool
    resumes: bool

    def load(self, system: System) -> Load:
        return system.load.for_smoke() if self.is_smoke else system.load


def parse(arguments: list[str]) -> Options:
    """Reads the arguments of `Benchmarks/run`, whose `--help` describes them."""
    parser = argparse.ArgumentParser("Benchmarks/run", add_help=False, allow_abbrev=False)
    parser.add_argument("--cluster", choices=["memory", "disk"], default="memory")
    parser.add_argument("--only", type=lambda text: text.split(","), default=[system.name for system in SYSTEMS])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--tests", type=lambda text: text.split(","), default=[test.letter for test in TESTS])
    given = parser.parse_args(arguments)
    for name in set(given.only) - {system.name for system in SYSTEMS}:
        parser.error(f"there is no system {name}")
    for letter in set(given.tests) - {test.letter for test in TESTS}:
        parser.error(f"there is no test {letter}")
    return Options(
        cluster=given.cluster,
        rounds=given.rounds or (1 if given.quick else 5),
        systems=[system for system in SYSTEMS if system.name in given.only],
        tests=[test for test in TESTS if test.letter in given.tests],
        is_smoke=given.quick,
        resumes=given.resume,
    )
