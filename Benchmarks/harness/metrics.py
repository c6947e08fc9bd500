"""The numbers that tests yield."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Metric:
    """One number, of which each round yields one value for each system."""

    key: str
    title: str
    unit: str
    more_is_better: bool

    def is_better(self, value: float, other: float) -> bool:
        return value > other if self.more_is_better else value < other


def rate(key: str, title: str) -> Metric:
    return Metric(key, title, "messages/s", more_is_better=True)


def cost(key: str, title: str, unit: str) -> Metric:
    return Metric(key, title, unit, more_is_better=False)


Sample = dict[str, float]
"""Values by the keys of metrics."""
