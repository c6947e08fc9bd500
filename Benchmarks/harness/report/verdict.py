"""Who does better, said the same way whoever it is."""

from dataclasses import dataclass

from harness.metrics import Metric
from harness.results import Results, Series
from harness.systems import OURS, SYSTEMS
from harness.tests import TESTS


@dataclass(frozen=True)
class Comparison:
    """One metric of Howdah and of one other system."""

    test: str
    metric: Metric
    title: str
    ours: Series
    theirs: Series

    @property
    def is_loss(self) -> bool:
        return self.metric.is_better(self.theirs.median, self.ours.median)

    @property
    def is_clear(self) -> bool:
        """Whether every value of one is better than every value of the other."""
        return not self.ours.overlaps(self.theirs)

    @property
    def factor(self) -> float | None:
        """How many times better the better one is."""
        less, more = sorted([self.ours.median, self.theirs.median])
        return more / less if less else None


def comparisons(results: Results) -> list[Comparison]:
    found = []
    for test in TESTS:
        for metric in test.metrics:
            ours = results.series(OURS, metric.key)
            for system in SYSTEMS:
                theirs = results.series(system.name, metric.key)
                if system.name != OURS and ours and theirs:
                    found.append(Comparison(test.title, metric, system.title, ours, theirs))
    return found
