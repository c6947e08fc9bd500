"""What is measured: a message bus or job queue with its best documented settings."""

from collections.abc import Callable
from dataclasses import dataclass, field

Versions = dict[str, str]


@dataclass(frozen=True)
class Load:
    """How many messages each test takes of a system: as many as keep it busy for some seconds."""

    one: int
    bulk: int
    drain: int
    snapshot: int
    paced: int = 200
    idle_seconds: int = 20

    def for_smoke(self) -> "Load":
        """As little as shows that everything runs."""
        return Load(
            one=self.one // 20,
            bulk=self.bulk // 20,
            drain=self.drain // 20,
            snapshot=self.snapshot // 20,
            paced=20,
            idle_seconds=3,
        )


@dataclass(frozen=True)
class System:
    """How to drive one system.

    `dispatch` is completed by a manner (`one`, `bulk`, `paced`) and numbers. A worker writes what it saw to the file
    `BENCHMARK_STATISTICS` when it gets TERM.
    """

    name: str
    title: str
    settings: str
    setup: list[str]
    dispatch: list[str]
    worker: list[str]
    tables: list[str]
    waiting: str
    """The FROM clause that yields the messages that are not finished."""
    newest: str
    """The statement that yields the key of the message that is finished last, or nearly so."""
    key: str
    """The condition, added to `waiting`, that finds the message of that key by an index."""
    load: Load
    versions: Callable[[], Versions]
    environment: dict[str, str] = field(default_factory=dict)
