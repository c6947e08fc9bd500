"""A: messages are dispatched by one process, with no worker about."""

from harness.bench import Bench
from harness.metrics import Sample, rate

METRICS = [rate("dispatch_one", "one at a time"), rate("dispatch_bulk", "in bulk")]


def measure(bench: Bench) -> Sample:
    bench.clear()
    one = bench.dispatch("one", bench.load.one)
    bench.clear()
    bulk = bench.dispatch("bulk", bench.load.bulk)
    return {"dispatch_one": one, "dispatch_bulk": bulk}
