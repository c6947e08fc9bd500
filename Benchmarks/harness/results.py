"""What was measured, as it is kept in a file."""

import json
import statistics
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from harness.folders import RESULTS
from harness.metrics import Sample


@dataclass(frozen=True)
class Series:
    """The values of one metric of one system, one a round."""

    values: list[float]

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def low(self) -> float:
        return min(self.values)

    @property
    def high(self) -> float:
        return max(self.values)

    def overlaps(self, other: "Series") -> bool:
        return self.low <= other.high and other.low <= self.high


@dataclass
class Results:
    """All values so far, and what is needed to repeat them."""

    started: str
    cluster: str
    machine: dict[str, str]
    commands: list[str] = field(default_factory=list)
    versions: dict[str, dict[str, str]] = field(default_factory=dict)
    loads: dict[str, dict[str, int]] = field(default_factory=dict)
    values: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    """By system and metric."""

    @staticmethod
    def now(cluster: str, machine: dict[str, str]) -> "Results":
        return Results(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}", cluster, machine)

    @staticmethod
    def newest() -> "Results | None":
        """Reads the file that was written last."""
        files = sorted(RESULTS.glob("*.json"))
        return Results(**json.loads(files[-1].read_text())) if files else None

    @property
    def path(self) -> Path:
        return RESULTS / f"{self.started.replace(' ', '-').replace(':', '')}.json"

    def save(self) -> None:
        RESULTS.mkdir(exist_ok=True)
        self.path.write_text(json.dumps(asdict(self), indent=1) + "\n")

    def add(self, system: str, sample: Sample) -> None:
        for metric, value in sample.items():
            self.values.setdefault(system, {}).setdefault(metric, []).append(value)

    def count(self, system: str, metric: str) -> int:
        return len(self.values.get(system, {}).get(metric, []))

    def series(self, system: str, metric: str) -> Series | None:
        values = self.values.get(system, {}).get(metric)
        return Series(values) if values else None
