"""All tests, by their letters."""

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

from harness.bench import Bench
from harness.metrics import Metric, Sample
from harness.tests import dispatch, drain, idle, latency, snapshot, start


@dataclass(frozen=True)
class Test:
    """Something that is done with a system, and the metrics that it yields."""

    letter: str
    title: str
    metrics: list[Metric]
    measure: Callable[[Bench], Sample]


def of(module: ModuleType, title: str) -> Test:
    letter = (module.__doc__ or "").split(":")[0]
    return Test(letter, title, module.METRICS, module.measure)


TESTS: list[Test] = [
    of(dispatch, "Dispatch"),
    of(drain, "Drain of a full queue"),
    of(latency, "Latency of single messages"),
    of(idle, "Idle worker"),
    of(start, "Start of a worker"),
    of(snapshot, "Drain beside an old snapshot"),
]
METRICS: list[Metric] = [metric for test in TESTS for metric in test.metrics]
