"""Numbers as people read them."""

from harness.results import Series


def number(value: float) -> str:
    """Three digits that count."""
    if value >= 10_000:
        return f"{value / 1000:,.0f}k" if value >= 100_000 else f"{value / 1000:.1f}k"
    if value >= 100:
        return f"{value:,.0f}"
    if value >= 10:
        return f"{value:.1f}"
    return f"{value:.2f}"


def series(values: Series) -> str:
    """The median, and in brackets the least and the most."""
    return f"{number(values.median)} ({number(values.low)}–{number(values.high)})"


def ratio(value: float, other: float) -> str:
    return f"{number(value / other)} ×" if other else "—"
