"""pgqueuer: setup | one N | bulk N | paced N MILLISECONDS | worker BATCH POOL"""

import asyncio
import json
import signal
import sys
import time

import asyncpg
import uvloop
from pgqueuer import PgQueuer
from pgqueuer.db import AsyncpgDriver, AsyncpgPoolDriver
from pgqueuer.models import Job
from pgqueuer.queries import Queries
from tally import CHUNK, FILLING, Stopwatch, Tally


def note(sent: float = 0) -> bytes:
    return json.dumps({"sent": sent, "text": FILLING}).encode()


async def work(batch: int, pool: int) -> None:
    queuer = PgQueuer(AsyncpgPoolDriver(await asyncpg.create_pool(min_size=pool, max_size=pool)))
    tally = Tally()

    @queuer.entrypoint("note")
    async def handle(job: Job) -> None:
        tally.add(json.loads(job.payload or b"")["sent"])

    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, queuer.shutdown.set)
    await queuer.run(batch_size=batch)


async def main(command: str, *arguments: str) -> None:
    numbers = [int(argument) for argument in arguments]
    if command == "worker":
        await work(*numbers)
        return
    queries = Queries(AsyncpgDriver(await asyncpg.connect()))
    if command == "setup":
        await queries.install()
        return
    count = numbers[0]
    with Stopwatch(count):
        match command:
            case "one":
                for _ in range(count):
                    await queries.enqueue("note", note(), 0)
            case "bulk":
                for first in range(0, count, CHUNK):
                    size = min(CHUNK, count - first)
                    await queries.enqueue(["note"] * size, [note() for _ in range(size)], [0] * size)
            case "paced":
                for _ in range(count):
                    await queries.enqueue("note", note(time.time()), 0)
                    await asyncio.sleep(numbers[1] / 1000)


uvloop.run(main(*sys.argv[1:]))
