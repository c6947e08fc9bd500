"""procrastinate: setup | one N | bulk N | paced N MILLISECONDS | worker CONCURRENCY"""

import asyncio
import sys
import time

import uvloop
from procrastinate import App, PsycopgConnector
from tally import CHUNK, FILLING, Stopwatch, Tally


def make_app(connections: int) -> App:
    return App(connector=PsycopgConnector(conninfo="", min_size=min(4, connections), max_size=connections))


async def work(concurrency: int) -> None:
    app = make_app(concurrency + 3)
    tally = Tally()

    @app.task(name="note", queue="default")
    async def handle(sent: float, text: str) -> None:
        tally.add(sent)

    async with app.open_async():
        await app.run_worker_async(queues=["default"], concurrency=concurrency, delete_jobs="always", wait=True)


async def main(command: str, *arguments: str) -> None:
    numbers = [int(argument) for argument in arguments]
    if command == "worker":
        await work(*numbers)
        return
    app = make_app(1)
    async with app.open_async():
        if command == "setup":
            await app.schema_manager.apply_schema_async()
            return
        note = app.configure_task("note", queue="default")
        count = numbers[0]
        await app.connector.execute_query_async("SELECT 1")
        with Stopwatch(count):
            match command:
                case "one":
                    for _ in range(count):
                        await note.defer_async(sent=0, text=FILLING)
                case "bulk":
                    for first in range(0, count, CHUNK):
                        size = min(CHUNK, count - first)
                        await note.batch_defer_async(*[{"sent": 0, "text": FILLING}] * size)
                case "paced":
                    for _ in range(count):
                        await note.defer_async(sent=time.time(), text=FILLING)
                        await asyncio.sleep(numbers[1] / 1000)


if __name__ == "__main__":
    uvloop.run(main(*sys.argv[1:]))
