"""The plot: a panel for each of the metrics that matter most, a bar for each system."""

import io
from typing import Any

import matplotlib

matplotlib.use("svg")

import matplotlib.pyplot as pyplot  # noqa: E402
from matplotlib.axes import Axes  # noqa: E402

from harness.metrics import Metric  # noqa: E402
from harness.report import numbers  # noqa: E402
from harness.results import Results  # noqa: E402
from harness.systems import OURS, SYSTEMS  # noqa: E402
from harness.tests import TESTS  # noqa: E402

SHOWN = [
    "dispatch_one", "dispatch_bulk", "drain_1", "drain_2", "drain_unsynced", "snapshot_held",
    "latency_50", "latency_99", "start", "idle_pss", "idle_cpu", "idle_transactions",
]  # fmt: skip
COLUMNS = 3
INK = "#010203"
"""Stands for the color of text, which the style sheet sets by the reader's choice of light or dark."""
OURS_COLOR = "#e8702a"
OTHERS_COLOR = "#8a94a6"
STYLE = """<style>
svg { color: #24292f }
@media (prefers-color-scheme: dark) { svg { color: #d0d7de } }
</style>"""


def draw(results: Results) -> str:
    """Returns an SVG."""
    settings: dict[Any, Any] = {
        "svg.fonttype": "none",
        "svg.hashsalt": "howdah",
        "font.family": "sans-serif",
        "font.size": 9,
        "text.color": INK,
        "axes.labelcolor": INK,
        "xtick.color": INK,
        "ytick.color": INK,
    }
    metrics = {metric.key: (test.title, metric) for test in TESTS for metric in test.metrics}
    panels = [metrics[key] for key in SHOWN if results.series(OURS, key)]
    with pyplot.rc_context(settings):
        rows = -(-len(panels) // COLUMNS) or 1
        figure, axes = pyplot.subplots(rows, COLUMNS, figsize=(11, 2.1 * rows), layout="constrained", squeeze=False)
        for axis in axes.flat[len(panels) :]:
            axis.set_visible(False)
        for axis, (test, metric) in zip(axes.flat, panels, strict=False):
            panel(axis, test, metric, results)
        text = io.StringIO()
        figure.savefig(text, format="svg", transparent=True, metadata={"Date": None})
        pyplot.close(figure)
    return themed(text.getvalue())


def panel(axis: Axes, test: str, metric: Metric, results: Results) -> None:
    systems = [(each, results.series(each.name, metric.key)) for each in reversed(SYSTEMS)]
    shown = [(each, series) for each, series in systems if series]
    medians = [series.median for _, series in shown]
    errors = [
        [series.median - series.low for _, series in shown],
        [series.high - series.median for _, series in shown],
    ]
    colors = [OURS_COLOR if each.name == OURS else OTHERS_COLOR for each, _ in shown]
    bars = axis.barh([each.title for each, _ in shown], medians, color=colors, xerr=errors, ecolor=INK)
    edges = [series.high for _, series in shown]
    for bar, median, edge in zip(bars, medians, edges, strict=True):
        axis.annotate(
            numbers.number(median),
            (edge, bar.get_y() + bar.get_height() / 2),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
        )
    better = "more" if metric.more_is_better else "less"
    axis.set_title(f"{test},\n{metric.title}\n{metric.unit}, {better} is better", fontsize=9, loc="left")
    axis.set_xlim(0, max(edges) * 1.25)
    axis.set_xticks([])
    axis.spines[:].set_visible(False)
    axis.tick_params(length=0)


def themed(drawing: str) -> str:
    """Lets the reader's choice of light or dark decide the color of text."""
    head, tag, rest = drawing.partition("<defs>")
    return f"{head}{STYLE}\n {tag}{rest}".replace(INK, "currentColor")
