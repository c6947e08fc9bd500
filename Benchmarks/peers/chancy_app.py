"""chancy: setup | one N | bulk N | paced N MILLISECONDS | worker CONCURRENCY"""

import asyncio
import logging
import sys
import time

import uvloop
from chancy import Chancy, Queue, Worker
from chancy.job import Job
from tally import CHUNK, FILLING, Stopwatch, Tally

# Chancy imports the functions of jobs by name.
sys.modules["chancy_app"] = sys.modules["__main__"]
tally: Tally | None = None
log = logging.getLogger("benchmark")
log.setLevel(logging.WARNING)


async def handle(*, sent: float, text: str) -> None:
    if tally:
        tally.add(sent)


def note(sent: float = 0) -> Job:
    return Job(func="chancy_app.handle", kwargs={"sent": sent, "text": FILLING}, queue="default")


async def work(chancy: Chancy, concurrency: int) -> None:
    global tally
    tally = Tally()
    queue = Queue(
        name="default",
        executor=Chancy.Executor.Async,
        concurrency=concurrency,
        eager_polling=True,
        polling_interval=5,
    )
    await chancy.declare(queue, upsert=True)
    async with Worker(chancy) as worker:
        await worker.wait_for_shutdown()


async def main(command: str, *arguments: str) -> None:
    numbers = [int(argument) for argument in arguments]
    async with Chancy("", log=log) as chancy:
        if command == "setup":
            await chancy.migrate()
            return
        if command == "worker":
            await work(chancy, *numbers)
            return
        count = numbers[0]
        with Stopwatch(count):
            match command:
                case "one":
                    for _ in range(count):
                        await chancy.push(note())
                case "bulk":
                    for first in range(0, count, CHUNK):
                        jobs = [note() for _ in range(min(CHUNK, count - first))]
                        async for _ in chancy.push_many(jobs):
                            pass
                case "paced":
                    for _ in range(count):
                        await chancy.push(note(time.time()))
                        await asyncio.sleep(numbers[1] / 1000)


uvloop.run(main(*sys.argv[1:]))
