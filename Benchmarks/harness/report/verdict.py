"""Who does better, said the same way whoever it is."""

from collections.abc import Callable
from dataclasses import dataclass

from harness.metrics import Metric
from harness.report import numbers
from harness.results import Results, Series
from harness.systems import OURS, SYSTEMS
from harness.tests import TESTS


@dataclass(frozen=True)
class Comparison:
    """One metric of Howdah and of one other system."""

    title: str
    metric: Metric
    ours: Series
    theirs: Series

    @property
    def is_clear(self) -> bool:
        """Whether every value of one is better than every value of the other, by more than is written down."""
        differs = numbers.number(self.ours.median) != numbers.number(self.theirs.median)
        return differs and not self.ours.overlaps(self.theirs)

    @property
    def is_loss(self) -> bool:
        return self.is_clear and self.metric.is_better(self.theirs.median, self.ours.median)

    @property
    def is_win(self) -> bool:
        return self.is_clear and not self.is_loss

    def __str__(self) -> str:
        less, more = sorted([self.ours.median, self.theirs.median])
        factor = f" ({numbers.number(more / less)} ×)" if less and self.is_clear else ""
        return f"{self.title} {numbers.number(self.theirs.median)}{factor}"


def lists(results: Results) -> list[str]:
    """Where Howdah loses, where it wins, and where neither can be said."""
    return [
        *listing(results, "Where Howdah loses", "Every value of the other is better.", lambda each: each.is_loss),
        *listing(results, "Where Howdah wins", "Every value of the other is worse.", lambda each: each.is_win),
        *listing(
            results, "Where neither does", "Their values overlap or are the same.", lambda each: not each.is_clear
        ),
    ]


def listing(results: Results, title: str, explanation: str, belongs: Callable[[Comparison], bool]) -> list[str]:
    lines = [f"## {title}", "", explanation, ""]
    count = len(lines)
    for test in TESTS:
        for metric in test.metrics:
            ours = results.series(OURS, metric.key)
            others = [str(each) for each in comparisons(results, metric) if belongs(each)]
            if ours and others:
                value = f"{numbers.number(ours.median)} {metric.unit}".rstrip()
                lines.append(f"- {test.title}, {metric.title}: **{value}**; {', '.join(others)}")
    return [*lines, *(["Nowhere."] if len(lines) == count else []), ""]


def comparisons(results: Results, metric: Metric) -> list[Comparison]:
    ours = results.series(OURS, metric.key)
    found = []
    for system in SYSTEMS:
        theirs = results.series(system.name, metric.key)
        if system.name != OURS and ours and theirs:
            found.append(Comparison(system.title, metric, ours, theirs))
    return found
