"""What the handlers of one worker process saw, for every peer that is written in Python."""

import atexit
import json
import os
import time
from pathlib import Path

FILLING = "x" * 180
CHUNK = 1000


class Tally:
    """Counts messages, and is written to the file of the environment when the process ends."""

    def __init__(self) -> None:
        self.handled = 0
        self.first = 0.0
        self.latencies: list[float] = []
        atexit.register(self.write)

    def add(self, sent: float) -> None:
        now = time.time()
        if not self.handled:
            self.first = now
        self.handled += 1
        if sent:
            self.latencies.append(now - sent)

    def write(self) -> None:
        path = Path(os.environ["BENCHMARK_STATISTICS"])
        draft = path.with_suffix(".new")
        draft.write_text(json.dumps(vars(self)))
        draft.rename(path)


class Stopwatch:
    """Prints how long its block took, as the harness reads it."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __enter__(self) -> None:
        self.start = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        seconds = time.perf_counter() - self.start
        print(json.dumps({"count": self.count, "seconds": seconds}))
