"""Where things are."""

import sys
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parent.parent
REPOSITORY = BENCHMARKS.parent
DOCUMENTATION = REPOSITORY / "docs"
PEERS = BENCHMARKS / "peers"
INSTALLED = BENCHMARKS / ".peers"
RESULTS = BENCHMARKS / "results"
PROGRAM = BENCHMARKS / ".build" / "release" / "howdah-benchmark"
PYTHON = sys.executable
