"""C: single messages meet a worker that waits for them."""

import time

from harness.bench import Bench
from harness.metrics import Sample, cost

METRICS = [
    cost("latency_50", "median", "ms"),
    cost("latency_95", "95 %", "ms"),
    cost("latency_99", "99 %", "ms"),
]
SETTLING_SECONDS = 3
PAUSE_MILLISECONDS = 50
WARMING_UP = 10


def measure(bench: Bench) -> Sample:
    bench.clear()
    with bench.working():
        time.sleep(SETTLING_SECONDS)
        bench.dispatch("paced", WARMING_UP + bench.load.paced, PAUSE_MILLISECONDS)
        bench.wait_until_empty(30)
        (seen,) = bench.stop()
    latencies = sorted(seen.latencies[WARMING_UP:])
    assert len(latencies) == bench.load.paced
    return {f"latency_{part}": 1000 * latencies[(len(latencies) - 1) * part // 100] for part in (50, 95, 99)}
