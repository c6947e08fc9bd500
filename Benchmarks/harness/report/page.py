"""The page: tables between two markers; what stands around them is left as it is."""

from pathlib import Path

from harness.report import numbers
from harness.report.verdict import Comparison, comparisons
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
    lines = ["## Results", ""]
    lines += ["Medians, with the least and the most of all rounds; below, the ratio to Howdah's median.", ""]
    lines += ["![Medians of all systems](benchmarks/benchmarks.svg)", ""]
    for test in TESTS:
        lines += table(results, test, systems)
    lines += verdicts(comparisons(results))
    lines += conditions(results, systems)
    return lines


def table(results: Results, test: Test, systems: list[System]) -> list[str]:
    metrics = [metric for metric in test.metrics if any(results.series(s.name, metric.key) for s in systems)]
    if not metrics:
        return []
    heads = [f"{metric.title}{f', {metric.unit}' if metric.unit else ''}" for metric in metrics]
    lines = [f"### {test.letter}. {test.title}", "", row(["", *heads]), row(["---"] * (len(heads) + 1))]
    for system in systems:
        cells = [cell(results.series(system.name, each.key), results.series(OURS, each.key)) for each in metrics]
        lines.append(row([f"**{system.title}**" if system.name == OURS else system.title, *cells]))
    return [*lines, ""]


def cell(values: Series | None, ours: Series | None) -> str:
    if values is None:
        return "—"
    text = numbers.series(values)
    if ours is None or ours is values or ours.values == values.values:
        return text
    return f"{text}<br>{numbers.ratio(values.median, ours.median)}"


def verdicts(found: list[Comparison]) -> list[str]:
    clear = [each for each in found if each.is_clear]
    lines = ["## Where Howdah loses", "", "Every value of the other is better than every value of Howdah.", ""]
    lines += listing([each for each in clear if each.is_loss])
    lines += ["## Where Howdah wins", "", "Every value of Howdah is better than every value of the other.", ""]
    lines += listing([each for each in clear if not each.is_loss])
    lines += ["## Where neither does", "", "The values of both overlap.", ""]
    lines += listing([each for each in found if not each.is_clear])
    return lines


def listing(found: list[Comparison]) -> list[str]:
    if not found:
        return ["Nowhere.", ""]
    lines = [row(["", "Howdah", "the other", "factor"]), row(["---"] * 4)]
    for each in found:
        what = f"{each.test}, {each.metric.title}: {each.title}"
        unit = f" {each.metric.unit}" if each.metric.unit else ""
        values = [f"{numbers.number(values.median)}{unit}" for values in (each.ours, each.theirs)]
        factor = f"{numbers.number(each.factor)} ×" if each.factor else "—"
        lines.append(row([what, *values, factor]))
    return [*lines, ""]


def conditions(results: Results, systems: list[System]) -> list[str]:
    lines = ["## Conditions", "", f"Begun {results.started} UTC with:", "", "```"]
    lines += [*results.commands, "```", ""]
    lines += [row(["", ""]), row(["---", "---"])]
    lines += [row([name, value]) for name, value in results.machine.items()]
    lines += [row(["PostgreSQL", results.cluster]), ""]
    lines += [row(["", "settings", "versions", "messages in A one, A bulk, B, F"]), row(["---"] * 4)]
    for system in systems:
        versions = ", ".join(f"{name} {version}" for name, version in results.versions[system.name].items())
        load = results.loads[system.name]
        counts = ", ".join(f"{load[name]:,}" for name in ("one", "bulk", "drain", "snapshot"))
        lines.append(row([system.title, system.settings, versions, counts]))
    return [*lines, ""]


def row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
