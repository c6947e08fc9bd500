"""A made-up day of the reference application, as SQL: what was handled each minute, what failed, what the schedule ran."""

import math
import random

HOUR = 3600
# Transport, type, how many a minute at the busiest time, how long one takes in milliseconds, how many attempts fail.
TYPES = (
    ("mail", "mail.send", 90, 46, 0.012), ("mail", "mail.campaign", 240, 52, 0.02), ("async", "customers.rate", 310, 9, 0.001),
    ("async", "billing.payments.retry", 24, 180, 0.06), ("scheduler_main", "calls.deduct-coins", 4, 31, 0),
    ("scheduler_main", "billing.invoices.generate", 2, 420, 0.01),
)
# Hours ago, transport, type, class, message, code, how many.
FAILURES = (
    (7.4, "mail", "mail.campaign", "SMTPError", "The recipient x{n}@refused.example was refused: 550 5.1.1 No such user", "550", 6),
    (3.1, "async", "billing.payments.retry", "OutsideError",
     "The payment provider answered 503 Service Unavailable to POST /v1/charges for invoice {n}", "503", 9),
    (2.2, "async", "billing.payments.retry", "CardDeclined", "The card of customer {n} was declined: insufficient_funds", None, 4),
    (1.6, "mail", "mail.send", "TimeoutError", "The mail server did not answer within 30 s", None, 2),
    (0.4, "async", "customers.rate", "DecodingError", "The value of \"customer\" is no number (at customer)", None, 1),
)
# Name of an entry, seconds between its times, how many runs, and which of them failed.
RUNS = (
    ("billing:invoices:generate-new", 300, 12, 4), ("presence:cleanup", 300, 12, None), ("calls:deduct-coins", 60, 12, None),
    ("accounts:cleanup", 24 * HOUR, 2, None), ("accounts:digest", 24 * HOUR, 2, None), ("database:backup", 24 * HOUR, 2, None),
)


def bucket(microseconds):
    """The number of the histogram's bucket: eight for each power of two, as the table's comment says."""
    power = max(int(math.log2(microseconds)) - 2, 1)
    return 8 * power + int(microseconds / 2 ** (power - 1)) - 8


def histogram(chance, count, milliseconds):
    """Durations as they usually are: many short ones and a few long ones."""
    buckets = {}
    total = 0
    for _ in range(min(count, 40)):
        microseconds = max(chance.lognormvariate(math.log(milliseconds * 1000), 0.45), 8)
        share = count // min(count, 40)
        buckets[bucket(microseconds)] = buckets.get(bucket(microseconds), 0) + share
        total += int(microseconds) * share
    numbers = sorted(buckets)
    return total, f"'{{{','.join(map(str, numbers))}}}', '{{{','.join(str(buckets[n]) for n in numbers)}}}'"


def busyness(minute):
    """More by day than by night, with a campaign in the morning; from 0 to 1."""
    day = 0.4 + 0.3 * math.sin((minute - 700) / 1440 * 2 * math.pi)
    return min(day + (0.35 if 820 < minute < 900 else 0) + (0.25 if 1402 < minute < 1414 else 0), 1)


def handled(chance, now):
    for minute in range(1440):
        for transport, kind, most, milliseconds, failing in TYPES:
            count = int(most * busyness(minute) * chance.uniform(0.75, 1.1))
            storm = 9 if 1245 < minute < 1275 or 1426 < minute < 1431 else 1
            bad = sum(chance.random() < min(failing * storm, 0.8) for _ in range(count))
            if count == 0:
                continue
            took, took_buckets = histogram(chance, count, milliseconds)
            waited, waited_buckets = histogram(chance, count, 3)
            at = int(now // 60 - 1440 + minute) * 60
            yield (
                "INSERT INTO howdah.history (at, transport, type, handled, failed, retried, handling_us, waiting_us, "
                "handling_buckets, handling_counts, waiting_buckets, waiting_counts) VALUES "
                f"(to_timestamp({at}), '{transport}', '{kind}', {count - bad}, {bad // 4}, {bad - bad // 4}, {took}, {waited}, "
                f"{took_buckets}, {waited_buckets}) ON CONFLICT DO NOTHING;"
            )


def backlogs(chance, now):
    """What was held when each minute of the day began: more while much came in, and mail that waits for the evening."""
    held = {transport: 0 for transport in ("mail", "async", "scheduler_main")}
    for minute in range(1441):
        busy = busyness(minute)
        for transport, most in (("mail", 900), ("async", 260), ("scheduler_main", 3)):
            wanted = most * max(busy - 0.45, 0) * chance.uniform(0.8, 1.2)
            held[transport] = int(held[transport] * 0.7 + wanted * 0.3)
            delayed = int(120 * max(busy - 0.3, 0)) + 15 if transport == "mail" else 0
            at = int(now // 60 - 1440 + minute) * 60
            yield (
                "INSERT INTO howdah.backlog (at, transport, counted_at, ready, delayed, in_flight, failed, oldest_ms) VALUES "
                f"(to_timestamp({at}), '{transport}', to_timestamp({at}.02), {held[transport]}, {delayed}, "
                f"{min(held[transport], 4)}, 0, {held[transport] * 40}) ON CONFLICT DO NOTHING;"
            )


def failures(chance, now):
    for hours, transport, kind, error, message, code, count in FAILURES:
        for _ in range(count):
            at = now - hours * HOUR + chance.uniform(0, 900)
            number = chance.randint(10_000, 99_999)
            code_text = f"'{code}'" if code else "NULL"
            text = message.replace("{n}", str(number)).replace("'", "''")
            yield (
                "WITH one AS (INSERT INTO howdah.failed (id, store, queue, failed_at, created_at, priority, attempts, error_class, "
                "error_message, error_code, type, headers, body) SELECT nextval('howdah.message_id'), s.id, q.id, "
                f"to_timestamp({at}), to_timestamp({at - 9}), 0, 4, '{error}', '{text}', {code_text}, '{kind}', "
                f"'{{\"correlation-id\":\"order-{number}\"}}', '{{\"customer\":{number},\"amount\":{chance.randint(5, 90)}.90}}' "
                f"FROM howdah.queue AS s, howdah.queue AS q WHERE s.name = 'failed' AND q.name = '{transport}' RETURNING id) "
                "INSERT INTO howdah.failure (message, at, attempt, worker, error_class, error_message, error_code) "
                f"SELECT id, to_timestamp({at}) - make_interval(secs => 2 ^ (4 - n) - 1), n, 'web-1:4711', '{error}', '{text}', "
                f"{code_text} FROM one, generate_series(1, 4) AS n;"
            )


def runs(now):
    for name, seconds, count, failed in RUNS:
        for number in range(1, count + 1):
            due = (int(now) // seconds - number) * seconds
            outcome = "failed" if number == failed else "handled"
            reason = "'The payment provider answered 503 Service Unavailable'" if number == failed else "NULL"
            yield (
                "INSERT INTO howdah.occurrence (entry, due_at, sent_at, message, queue, position, outcome, finished_at, reason) "
                f"SELECT e.id, to_timestamp({due}), to_timestamp({due}.02), nextval('howdah.message_id'), q.id, 0, '{outcome}', "
                f"to_timestamp({due}.6), {reason} FROM howdah.schedule_entry AS e, howdah.queue AS q "
                f"WHERE e.name = '{name}' AND q.name = 'scheduler_main' ON CONFLICT DO NOTHING;"
            )


def statements(now):
    """The same day every time, as far as chance is concerned."""
    chance = random.Random(8420)
    return "\n".join(["BEGIN;", *handled(chance, now), *failures(chance, now), *runs(now),
                      *backlogs(chance, now), "COMMIT;"])
