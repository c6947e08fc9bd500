"""One system on the bench: its database, its messages, its workers."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg
from psycopg import sql

from harness.cluster import Cluster
from harness.processes import Statistics, Worker, output
from harness.system import Load, System

POLL_SECONDS = 0.005
"""How finely it is looked whether a queue is empty: a quarter of a percent of two seconds."""


class UnfinishedError(Exception):
    """A queue was not empty in time."""

    def __init__(self, remaining: int) -> None:
        super().__init__(f"{remaining} messages remain")
        self.remaining = remaining
        self.time = time.time()


class Bench:
    """A system with a database of its own in a cluster."""

    def __init__(self, system: System, cluster: Cluster, load: Load) -> None:
        self.system = system
        self.cluster = cluster
        self.load = load
        self.environment = cluster.environment(system.name) | system.environment
        self.folder = Path(cluster.folder) / f"workers-{system.name}"
        self.folder.mkdir(exist_ok=True)
        self.server = psycopg.connect(cluster.address("postgres"), autocommit=True)
        self.server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(system.name)))
        output(system.setup, self.environment)
        self.database = psycopg.connect(cluster.address(system.name), autocommit=True)
        self.workers: list[Worker] = []

    def close(self) -> None:
        self.kill()
        self.database.close()
        self.server.close()

    # Messages

    def dispatch(self, manner: str, count: int, *arguments: int) -> float:
        """Dispatches messages and returns how many a second."""
        command = [*self.system.dispatch, manner, str(count), *map(str, arguments)]
        line = json.loads(output(command, self.environment).splitlines()[-1])
        assert line["count"] == count
        return count / line["seconds"]

    def clear(self) -> None:
        """Empties the tables, as if nothing had ever been in them."""
        self.database.execute(f"TRUNCATE {', '.join(self.system.tables)} RESTART IDENTITY CASCADE")
        self.tidy()

    def tidy(self) -> None:
        """Leaves the server nothing to catch up with."""
        for table in self.system.tables:
            self.database.execute(f"VACUUM (ANALYZE) {table}")
        self.database.execute("CHECKPOINT")

    def remaining(self) -> int:
        """How many messages are not finished."""
        return self._value(f"SELECT count(*) {self.system.waiting}")

    def wait_until_empty(self, seconds: float) -> float:
        """Returns when the database first held no unfinished message, in seconds since 1970.

        The newest message is looked up by its key as long as it is there; to look for any message would step over
        all that were deleted, and cost the server time.
        """
        newest = self._value(self.system.newest)
        is_newest_there = f"SELECT EXISTS (SELECT {self.system.waiting} AND {self.system.key})"
        is_any_there = f"SELECT EXISTS (SELECT {self.system.waiting})"
        deadline = time.time() + seconds
        while (now := time.time()) < deadline:
            if not self._value(is_newest_there, newest) and not self._value(is_any_there):
                return now
            for worker in self.workers:
                worker.check()
            time.sleep(POLL_SECONDS)
        raise UnfinishedError(self.remaining())

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Holds a snapshot of this moment in a transaction that has written, as a long report or a dump would."""
        with psycopg.connect(self.cluster.address(self.system.name)) as holder:
            holder.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            holder.execute("SELECT pg_current_xact_id()")
            yield

    def _value(self, statement: str, *parameters: object) -> int:
        row = self.database.execute(statement, parameters).fetchone()
        assert row is not None
        return row[0]

    # The server

    def backends(self) -> list[psutil.Process]:
        """The server processes that serve the system, without the one of the bench."""
        rows = self.server.execute(
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND datname = %s AND pid <> %s",
            (self.system.name, self.database.info.backend_pid),
        )
        return [psutil.Process(pid) for (pid,) in rows]

    def transactions(self) -> int:
        """How many transactions have ended in the database."""
        row = self.server.execute(
            "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = %s", (self.system.name,)
        ).fetchone()
        assert row is not None
        return row[0]

    @contextmanager
    def unsynced(self) -> Iterator[None]:
        """Lets those who connect commit without waiting for the disk, as Howdah's workers always do."""
        database = sql.Identifier(self.system.name)
        self.server.execute(sql.SQL("ALTER DATABASE {} SET synchronous_commit = off").format(database))
        try:
            yield
        finally:
            self.server.execute(sql.SQL("ALTER DATABASE {} RESET synchronous_commit").format(database))

    # Workers

    @contextmanager
    def working(self, count: int = 1) -> Iterator[list[Worker]]:
        """Starts workers, which are gone at the end, one way or the other."""
        self.workers = [Worker(self.system.worker, self.environment, self.folder, number) for number in range(count)]
        try:
            yield self.workers
        finally:
            self.kill()

    def stop(self) -> list[Statistics]:
        """Ends the workers and returns what they saw."""
        return [worker.stop() for worker in self.workers]

    def kill(self) -> None:
        for worker in self.workers:
            worker.kill()
        self.workers = []
