"""Measures all systems by turns, and writes down what came out."""

import shlex
import signal
import sys
from contextlib import ExitStack, closing
from dataclasses import asdict

from harness import machine, options
from harness.bench import Bench
from harness.cluster import Cluster, running
from harness.options import Options
from harness.processes import ProgramError
from harness.report import write
from harness.results import Results


def say(text: str) -> None:
    print(f"Benchmarks/run: {text}", file=sys.stderr, flush=True)


def results_for(chosen: Options, cluster: Cluster, arguments: list[str]) -> Results:
    """The results to add to, with what this run has to say about itself."""
    results = Results.newest() if chosen.resumes else None
    results = results or Results.now(cluster.description, machine.describe())
    loads = {system.name: asdict(chosen.load(system)) for system in chosen.systems}
    if results.cluster != cluster.description or results.loads | loads != loads | results.loads:
        raise ProgramError(
            "The newest results are of other work or of another server: begin new ones, without --resume."
        )
    results.loads |= loads
    results.versions |= {system.name: system.versions() for system in chosen.systems}
    command = shlex.join(["Benchmarks/run", *arguments])
    if command not in results.commands:
        results.commands.append(command)
    return results


def measure(chosen: Options, benches: list[Bench], results: Results) -> None:
    """Runs each test on one system after the other, round by round; each round begins with another system."""
    for _ in range(chosen.rounds):
        for test in chosen.tests:
            number = max(results.count(bench.system.name, test.metrics[0].key) for bench in benches)
            first = number % len(benches)
            for bench in benches[first:] + benches[:first]:
                sample = test.measure(bench)
                results.add(bench.system.name, sample)
                results.save()
                values = ", ".join(f"{metric} {value:,.2f}" for metric, value in sample.items())
                say(f"round {number + 1}, {test.letter}, {bench.system.name}: {values}")


def main(arguments: list[str]) -> None:
    chosen = options.parse(arguments)
    # An exception, so that what was started is ended.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with ExitStack() as stack:
        cluster = stack.enter_context(running(chosen.cluster))
        results = results_for(chosen, cluster, arguments)
        benches = [
            stack.enter_context(closing(Bench(system, cluster, chosen.load(system)))) for system in chosen.systems
        ]
        measure(chosen, benches, results)
    for path in write(results, chosen):
        say(f"wrote {path}")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except ProgramError as failure:
        say(str(failure))
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
