"""The page: what is generated stands between two markers; what stands around them is left as it is."""

from pathlib import Path

from harness.report import numbers, verdict
from harness.results import Results, Series
from harness.system import System
from harness.systems import OURS, SYSTEMS
from harness.tests import TESTS, Test

BEGIN = "<!-- Written by Benchmarks/run: begin -->"
END = "<!-- Written by Benchmarks/run: end -->"


def write(results: Results, path: Path) -> None:
    before, after = "# Benchmarks\n\n", "\n"
    if path.exists():
        before, _, rest = path.read_text().partition(BEGIN)
        after = rest.partition(END)[2]
    path.write_text("\n".join([before + BEGIN, "", *generated(results), END + after]))


def generated(results: Results) -> list[str]:
    systems = [system for system in SYSTEMS if system.name in results.values]
    return [
        "![Medians of all systems](benchmarks/benchmarks.svg)",
        "",
        *verdict.lists(results),
        "## Figures",
        "",
        "Medians, with the least and the most of all rounds; below, the ratio to Howdah's median.",
        "",
        *(line for test in TESTS for line in table(results, test, systems)),
        *conditions(results, systems),
    ]


def table(results: Results, test: Test, systems: list[System]) -> list[str]:
    metrics = [each for each in test.metrics if any(results.series(system.name, each.key) for system in systems)]
    if not metrics:
        return []
    heads = [metric.title + (f", {metric.unit}" if metric.unit else "") for metric in metrics]
    lines = [f"### {test.letter}. {test.title}", "", row("", *heads), row("---", *["---:"] * len(heads))]
    for system in systems:
        cells = [cell(results, system, metric.key) for metric in metrics]
        lines.append(row(f"**{system.title}**" if system.name == OURS else system.title, *cells))
    return [*lines, ""]


def cell(results: Results, system: System, metric: str) -> str:
    values, ours = results.series(system.name, metric), results.series(OURS, metric)
    if values is None:
        return "—"
    return numbers.series(values) + ("" if system.name == OURS else ratio(values, ours))


def ratio(values: Series, ours: Series | None) -> str:
    return f"<br>{numbers.number(values.median / ours.median)} ×" if ours and ours.median else ""


def conditions(results: Results, systems: list[System]) -> list[str]:
    lines = ["## Conditions", "", f"Begun on {results.started} UTC with:", "", "```", *results.commands, "```", ""]
    lines += [row("", ""), row("---", "---")]
    lines += [row(name, value) for name, value in results.machine.items()]
    lines += [row("server", results.cluster), ""]
    lines += [row("", "settings", "versions", "messages in A one, A bulk, B, F"), row(*["---"] * 4)]
    for system in systems:
        versions = ", ".join(f"{name} {version}" for name, version in results.versions[system.name].items())
        load = results.loads[system.name]
        counts = ", ".join(f"{load[name]:,}" for name in ("one", "bulk", "drain", "snapshot"))
        lines.append(row(system.title, system.settings, versions, counts))
    return [*lines, ""]


def row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
