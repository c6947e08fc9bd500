"""Howdah itself, as a Swift program that uses the library."""

from harness.folders import PROGRAM, REPOSITORY
from harness.processes import output
from harness.system import Load, System, Versions

CONCURRENCY = 1


def versions() -> Versions:
    return {
        "Howdah": output(["git", "-C", str(REPOSITORY), "describe", "--always", "--dirty"]),
        "Swift": output(["swift", "--version"]).splitlines()[0].removeprefix("Swift version "),
    }


SYSTEM = System(
    name="howdah",
    title="Howdah",
    settings=f"defaults, concurrency {CONCURRENCY}; bulk: 1,000 messages a call",
    setup=[str(PROGRAM), "setup"],
    dispatch=[str(PROGRAM)],
    worker=[str(PROGRAM), "worker", "--concurrency", str(CONCURRENCY)],
    tables=["howdah.message", "howdah.lease"],
    waiting="FROM howdah.message WHERE true",
    newest="SELECT max(position) FROM howdah.message",
    key="queue = (SELECT id FROM howdah.queue WHERE name = 'async') AND priority = 0 AND position = %s",
    load=Load(one=10_000, bulk=100_000, drain=500_000, snapshot=200_000),
    versions=versions,
)
