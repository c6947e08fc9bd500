"""F: a queue is emptied while a transaction elsewhere holds an old snapshot, so that nothing can be vacuumed."""

from contextlib import nullcontext

from harness.bench import Bench
from harness.metrics import Metric, Sample, rate
from harness.tests.drain import drain

METRICS: list[Metric] = [rate("snapshot_free", "without"), rate("snapshot_held", "with an old snapshot")]
DRAINS = 2
"""Only the last counts: it meets what those before it have left behind."""


def measure(bench: Bench) -> Sample:
    sample = {}
    for key, snapshot in (("snapshot_free", nullcontext()), ("snapshot_held", bench.snapshot())):
        bench.clear()
        with snapshot:
            for _ in range(DRAINS):
                sample[key] = drain(bench, bench.load.snapshot)
    return sample
