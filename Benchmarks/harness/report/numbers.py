"""Numbers as people read them."""

from harness.results import Series


def number(value: float) -> str:
    """Three digits that count."""
    if value >= 100_000:
        return f"{value / 1000:,.0f}k"
    if value >= 10_000:
        return f"{value / 1000:.1f}k"
    if value >= 100:
        return f"{value:,.0f}"
    if value >= 10:
        return f"{value:.1f}"
    if value >= 0.1 or not value:
        return f"{value:.2f}"
    return f"{value:.2g}"


def series(values: Series) -> str:
    """The median, and in brackets the least and the most."""
    return f"{number(values.median)} ({number(values.low)}–{number(values.high)})"
