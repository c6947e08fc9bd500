"""Programs that run to their end, and workers that run until they are told to stop."""

import json
import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path


class ProgramError(Exception):
    """A program did not do what was asked of it."""


def output(command: list[str], environment: dict[str, str] | None = None) -> str:
    """What a program prints. Raises `ProgramError` with what it says if it does not end well."""
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if result.returncode:
        said = (result.stdout + result.stderr).strip()[-2000:]
        raise ProgramError(f"{' '.join(command)} ended with {result.returncode}:\n{said}")
    return result.stdout.strip()


@dataclass(frozen=True)
class Statistics:
    """What the handlers of one worker saw."""

    handled: int
    first: float
    """When the first handler began, in seconds since 1970."""
    latencies: list[float]


class Worker:
    """A worker process."""

    def __init__(self, command: list[str], environment: dict[str, str], folder: Path, number: int) -> None:
        self.statistics = folder / f"worker-{number}.json"
        self.statistics.unlink(missing_ok=True)
        self.log = folder / f"worker-{number}.log"
        self.started = time.time()
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                command,
                env=environment | {"BENCHMARK_STATISTICS": str(self.statistics)},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def is_running(self) -> bool:
        return self.process.poll() is None

    def check(self) -> None:
        """Raises `ProgramError` if it has ended by itself."""
        if not self.is_running():
            raise ProgramError(f"the worker ended with {self.process.returncode}:\n{self.said()}")

    def stop(self) -> Statistics:
        """Ends it by TERM and reads what it wrote."""
        if self.is_running():
            self.process.terminate()
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            raise ProgramError(f"the worker did not end after TERM:\n{self.said()}") from None
        finally:
            self.kill()
        if not self.statistics.exists():
            raise ProgramError(f"the worker ended with {self.process.returncode} and wrote nothing:\n{self.said()}")
        return Statistics(**json.loads(self.statistics.read_text()))

    def kill(self) -> None:
        if self.is_running():
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def said(self) -> str:
        return self.log.read_text()[-2000:]
