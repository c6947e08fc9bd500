"""B: workers empty a queue that was filled before they started."""

from harness.bench import Bench, UnfinishedError
from harness.metrics import Sample, rate

METRICS = [
    rate("drain_1", "one worker process"),
    rate("drain_2", "two worker processes"),
    rate("drain_unsynced", "one, no worker waiting for its commits"),
]
LIMIT_SECONDS = 60


def measure(bench: Bench) -> Sample:
    sample = {}
    for workers in (1, 2):
        bench.clear()
        sample[f"drain_{workers}"] = drain(bench, bench.load.drain, workers)
    bench.clear()
    bench.dispatch("bulk", bench.load.drain)
    with bench.unsynced():
        sample["drain_unsynced"] = drain_what_is_there(bench, bench.load.drain)
    return sample


def drain(bench: Bench, count: int, workers: int = 1) -> float:
    """Dispatches messages and lets workers handle them. Returns how many a second."""
    bench.dispatch("bulk", count)
    return drain_what_is_there(bench, count, workers)


def drain_what_is_there(bench: Bench, count: int, workers: int = 1) -> float:
    """Lets workers handle the messages that were dispatched.

    Returns how many a second, from the first that was handled to the moment when the database held none; or, if that
    takes too long, how many were finished a second until then.
    """
    bench.tidy()
    assert bench.remaining() == count
    with bench.working(workers):
        try:
            finished, end = count, bench.wait_until_empty(LIMIT_SECONDS)
        except UnfinishedError as unfinished:
            finished, end = count - unfinished.remaining, unfinished.time
        return finished / (end - min(seen.first for seen in bench.stop() if seen.handled))
