#!/usr/bin/env python3
"""Computes cron.tsv and calendar-days.tsv: what cron expressions match, computed without our code.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install croniter==7.0.0
    /tmp/venv/bin/python make-tables.py

cron.tsv holds what croniter, from the Python package index, says: expression, start, and the five moments after it.
calendar-days.tsv holds what croniter does not know or reads otherwise (W, LW, nL in a list, steps from a number): it is
computed by looking at each day in turn with Python's own calendar. All times are in UTC. The output is always the same.
"""

import calendar
import datetime as dt
import pathlib
import random

from croniter import croniter

HERE = pathlib.Path(__file__).parent
NAMES = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]

WRITTEN = """
* * * * *|*/5 * * * *|*/15 * * * *|*/7 * * * *|0 * * * *|30 * * * *|0 0 * * *|0 12 * * *|5 0 * * *|1 0 1 * *|1 3 * * *
0 */12 * * *|*/30 * * * *|0 9 1 * *|0 8 * * *|59 23 31 12 *|0 0 29 2 *|0 0 29 2 0|0 0 30 * *|0 0 31 * *|0 0 1 1 *
0 0 * * 0|0 0 * * 7|0 0 * * SUN|0 0 * * MON-FRI|*/10 8-18 * * mon-fri|0 0 1,15 * 3|0 0 13 * 5|0 0 L * *|0 0 L 2 *
0 0 * * 5#1|0 0 * * mon#5|0 0 * 2 1#5|0 0 * * 0#2|0 0 * JAN,jul *|0 0 1 */3 *|15,45 1-4 10-20 6-8 1-5|0 0 * * 1,3,5
23 0-20/2 * * *|0 0 1-7 * *|0-10/2 0 * * *|0 22 * * 1-5|5 4 * * sun|0 0,12 1 */2 *|0 4 8-14 * *|@hourly|@daily|@midnight
@weekly|@monthly|@yearly|@annually|0 0 * * 5-7|0 0 * 2 *|0 0 28-31 2 *|59 59 23 31 12 *|0 0 0 29 2 *|*/10 * * * * *
* * * * * *|15,45 30 12 * * 1|0 0 0 L * *|30 */5 8-10 * * MON-FRI|0 0 12 * * 3#2
"""
STARTS = [
    dt.datetime(2024, 2, 28, 23, 59, 59), dt.datetime(2026, 1, 1), dt.datetime(2026, 11, 21, 17, 33, 7),
    dt.datetime(2027, 12, 31, 23, 59, 30), dt.datetime(2095, 6, 30, 12), dt.datetime(2099, 12, 31, 23, 59),
    dt.datetime(1999, 12, 31, 23, 58, 1), dt.datetime(2000, 2, 29),
]


def text(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def field(rng, low, high, names=None):
    """A random field of a cron expression."""
    def value(number):
        return rng.choice([names[number - low], names[number - low].lower()]) if names and rng.random() < 0.3 else str(number)

    def item():
        first, last = sorted(rng.sample(range(low, high + 1), 2))
        return rng.choice([
            value(rng.randint(low, high)), f"{value(first)}-{value(last)}",
            f"{first}-{last}/{rng.randint(1, max(1, last - first))}", f"*/{rng.randint(1, (high - low + 1) // 2)}",
        ])

    kind = rng.random()
    if kind < 0.35:
        return "*"
    if kind < 0.75:
        return item()
    return ",".join(item() for _ in range(rng.randint(2, 4)))


def random_expression(rng):
    minute, hour = field(rng, 0, 59), field(rng, 0, 23)
    month = rng.choice([field(rng, 1, 12, MONTHS), "*"])
    day, weekday = rng.choice([
        (field(rng, 1, 31), field(rng, 0, 6, NAMES)), (field(rng, 1, 31), "*"), ("*", field(rng, 0, 6, NAMES)), ("*", "*"),
        # With both days restricted croniter takes these for a condition more; here either matches, as ever.
        ("L", "*"), ("*", f"{rng.randint(0, 6)}#{rng.randint(1, 5)}"),
    ])
    expression = f"{minute} {hour} {day} {month} {weekday}"
    return f"{field(rng, 0, 59)} {expression}" if rng.random() < 0.25 else expression


def is_read_otherwise(expression):
    """Whether a field of days names all of them but is not "*": to croniter that sometimes restricts, sometimes not."""
    fields = expression.split()[-3:]
    expanded = croniter.expand(expression, second_at_beginning=len(expression.split()) == 6)[0]
    return any(
        fields[index] != "*" and (expanded[place] == ["*"] or "*/1" in fields[index].split(","))
        for index, place in ((0, 2), (2, 4))
    )


def croniter_row(expression, start):
    six = len(expression.split()) == 6
    iterator = croniter(expression, start, second_at_beginning=six, max_years_between_matches=60)
    return [text(iterator.get_next(dt.datetime)) for _ in range(5)]


def cron_rows(rng):
    for line in WRITTEN.split("\n"):
        for expression in filter(None, line.split("|")):
            for start in STARTS:
                yield expression, start
    for _ in range(2500):
        start = dt.datetime(1995, 1, 1) + dt.timedelta(seconds=rng.randint(0, 120 * 365 * 86_400))
        expression = random_expression(rng)
        if not is_read_otherwise(expression):
            yield expression, start


def length(day):
    return calendar.monthrange(day.year, day.month)[1]


def is_workday(day):
    return day.isoweekday() <= 5


def nearest_workday(day):
    """Of the workdays of the month, the nearest; no two are as near, for a weekend has two days."""
    days = [day.replace(day=number) for number in range(1, length(day) + 1)]
    return min(filter(is_workday, days), key=lambda other: abs((other - day).days))


def last_workday(day):
    return [d for d in (day.replace(day=n) for n in range(1, length(day) + 1)) if is_workday(d)][-1]


def nearest_to(number):
    return lambda day: number <= length(day) and nearest_workday(day.replace(day=number)) == day


def last(*weekdays):
    return lambda day: day.isoweekday() % 7 in weekdays and day.day + 7 > length(day)


DAYS = {f"0 0 {number}W * *": nearest_to(number) for number in range(1, 32)}
DAYS |= {f"0 0 * * {weekday}L": last(weekday) for weekday in range(7)}
DAYS |= {
    "0 0 * * 7L": last(0),
    "0 0 * * friL": last(5),
    "0 0 * * 1L,5L": last(1, 5),
    "0 0 LW * *": lambda day: last_workday(day) == day,
    "0 0 LW 2,11 ?": lambda day: day.month in (2, 11) and last_workday(day) == day,
    "0 0 1W,LW * *": lambda day: last_workday(day) == day or nearest_workday(day.replace(day=1)) == day,
    "0 0 15W * FRI": lambda day: day.isoweekday() == 5 or nearest_workday(day.replace(day=15)) == day,
    "0 0 L,1 * *": lambda day: day.day in (1, length(day)),
    "0 0 L * 5L": lambda day: day.day == length(day) or last(5)(day),
    "0 0 5/10 * *": lambda day: day.day in (5, 15, 25),
    "0 0 ? 2/3 1#1,3#2": lambda day: day.month in (2, 5, 8, 11)
    and (day.isoweekday(), (day.day + 6) // 7) in ((1, 1), (3, 2)),
    "0 0 * * FRI-SUN": lambda day: day.isoweekday() >= 5,
    "0 0 */10 * 1": lambda day: day.day in (1, 11, 21, 31) or day.isoweekday() == 1,
    "0 0 29W 2 *": lambda day: day.month == 2 and nearest_to(29)(day),
    "0 0 * 2 MON#5": lambda day: day.month == 2 and day.isoweekday() == 1 and day.day == 29,
}


def day_rows(rng):
    for expression, matches in DAYS.items():
        for _ in range(6):
            start = dt.date(1996, 1, 1) + dt.timedelta(days=rng.randint(0, 110 * 365))
            day, found = start, []
            while len(found) < 5:
                day += dt.timedelta(days=1)
                if matches(day):
                    found.append(text(dt.datetime(day.year, day.month, day.day)))
            yield expression, dt.datetime(start.year, start.month, start.day), found


def write(name, rows):
    lines = ["\t".join([expression, text(start), *moments]) for expression, start, moments in rows]
    (HERE / name).write_text("\n".join(lines) + "\n")
    print(f"{name}: {len(lines)} rows")


def main():
    rng = random.Random(20261121)
    rows, unknown = [], 0
    for expression, start in cron_rows(rng):
        try:
            rows.append((expression, start, croniter_row(expression, start)))
        except Exception as error:  # an expression that never matches, or not within 60 years
            unknown += 1
            print(f"left out: {expression} from {text(start)}: {error}")
    write("cron.tsv", rows)
    write("calendar-days.tsv", day_rows(rng))


if __name__ == "__main__":
    main()
