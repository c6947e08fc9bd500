"""Runs the benchmarks of the Swift package, which count allocations, with a server."""

import subprocess
import sys

from harness.cluster import running
from harness.folders import BENCHMARKS


def main(action: str) -> int:
    command = ["swift", "package", "--allow-writing-to-package-directory", "benchmark", "thresholds", action]
    with running("disk") as cluster:
        return subprocess.run(
            [*command, "--no-progress"], cwd=BENCHMARKS, env=cluster.environment("postgres"), check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
