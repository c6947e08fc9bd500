"""Where things are."""

import sys
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parent.parent
PEERS = BENCHMARKS / "peers"
INSTALLED = BENCHMARKS / ".peers"
RESULTS = BENCHMARKS / "results"
DOCUMENTATION = BENCHMARKS.parent / "docs"
PROGRAM = BENCHMARKS / ".build" / "release" / "howdah-benchmark"
PYTHON = sys.executable
