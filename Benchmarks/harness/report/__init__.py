"""Writes the page and the plot."""

from pathlib import Path

from harness.folders import DOCUMENTATION, REPOSITORY, RESULTS
from harness.options import Options
from harness.report import page, plot
from harness.results import Results
from harness.systems import SYSTEMS
from harness.tests import METRICS

ENOUGH = 5
"""Fewer values make no median worth publishing."""


def write(results: Results, chosen: Options) -> list[Path]:
    """Writes into the documentation what is complete, and beside the results what is not.

    Returns the files that were written.
    """
    publishes = chosen.cluster == "memory" and not chosen.is_smoke and is_complete(results)
    text = DOCUMENTATION / "benchmarks.md" if publishes else RESULTS / "benchmarks.md"
    picture = text.parent / "benchmarks" / "benchmarks.svg"
    picture.parent.mkdir(parents=True, exist_ok=True)
    picture.write_text(plot.draw(results))
    page.write(results, text)
    return [path.relative_to(REPOSITORY) for path in (text, picture)]


def is_complete(results: Results) -> bool:
    series = [results.series(system.name, metric.key) for system in SYSTEMS for metric in METRICS]
    return all(each is not None and len(each.values) >= ENOUGH for each in series)
