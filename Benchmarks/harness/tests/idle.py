"""D: a worker has nothing to do."""

import time

import psutil

from harness.bench import Bench
from harness.metrics import Sample, cost

METRICS = [
    cost("idle_rss", "memory (RSS)", "MB"),
    cost("idle_pss", "memory (PSS)", "MB"),
    cost("idle_cpu", "CPU of the worker", "%"),
    cost("idle_server_cpu", "CPU of its server processes", "%"),
    cost("idle_transactions", "transactions", "/s"),
    cost("idle_backends", "connections", ""),
]
SETTLING_SECONDS = 5


def measure(bench: Bench) -> Sample:
    bench.clear()
    with bench.working() as (worker,):
        time.sleep(SETTLING_SECONDS)
        root = psutil.Process(worker.process.pid)
        processes = [root, *root.children(recursive=True)]
        backends = bench.backends()
        before = (cpu_seconds(processes), cpu_seconds(backends), bench.transactions(), time.monotonic())
        time.sleep(bench.load.idle_seconds)
        after = (cpu_seconds(processes), cpu_seconds(backends), bench.transactions(), time.monotonic())
        memory = [process.memory_full_info() for process in processes]
        bench.stop()
    seconds = after[3] - before[3]
    return {
        "idle_rss": sum(info.rss for info in memory) / 1e6,
        "idle_pss": sum(info.pss for info in memory) / 1e6,
        "idle_cpu": 100 * (after[0] - before[0]) / seconds,
        "idle_server_cpu": 100 * (after[1] - before[1]) / seconds,
        "idle_transactions": (after[2] - before[2]) / seconds,
        "idle_backends": len(backends),
    }


def cpu_seconds(processes: list[psutil.Process]) -> float:
    total = 0.0
    for process in processes:
        times = process.cpu_times()
        total += times.user + times.system
    return total
