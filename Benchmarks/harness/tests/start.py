"""E: a worker process is started while a message waits."""

from harness.bench import Bench
from harness.metrics import Sample, cost

METRICS = [cost("start", "until the first handler", "ms")]


def measure(bench: Bench) -> Sample:
    bench.clear()
    bench.dispatch("one", 1)
    bench.tidy()
    with bench.working() as (worker,):
        bench.wait_until_empty(30)
        (seen,) = bench.stop()
    return {"start": 1000 * (seen.first - worker.started)}
