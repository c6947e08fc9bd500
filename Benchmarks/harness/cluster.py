"""A throw-away PostgreSQL."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from harness.folders import BENCHMARKS
from harness.processes import ProgramError, output

FLUSH_MICROSECONDS = 120
SETTINGS = {
    "fsync": "on",
    "synchronous_commit": "on",
    "shared_buffers": "512MB",
    "max_wal_size": "4GB",
    "listen_addresses": "",
}


@dataclass(frozen=True)
class Cluster:
    """A running server, reached by a socket."""

    kind: str
    folder: Path
    version: str

    def environment(self, database: str) -> dict[str, str]:
        """The environment of a program that uses one of its databases."""
        return os.environ | {
            "PGHOST": str(self.folder),
            "PGPORT": "5432",
            "PGUSER": "postgres",
            "PGDATABASE": database,
            "DATABASE_URL": f"postgresql://postgres@/{database}?host={self.folder}",
        }

    def address(self, database: str) -> str:
        return f"host={self.folder} user=postgres dbname={database}"

    @property
    def description(self) -> str:
        place = (
            f"in memory (tmpfs), each flush of the log made to cost {FLUSH_MICROSECONDS} µs"
            if self.kind == "memory"
            else "on disk"
        )
        settings = ", ".join(f"{name} = {value}" for name, value in SETTINGS.items() if value)
        return f"{self.version}, {place}; {settings}"


def programs() -> Path:
    """The folder of the server's programs, the newest version's if there are several."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    candidates = [*found, Path(output(["pg_config", "--bindir"]))]
    return next(folder for folder in candidates if (folder / "initdb").exists())


def as_server(command: list[str], environment: dict[str, str] | None = None) -> None:
    """Runs a program of the server, which refuses root."""
    if os.geteuid() == 0:
        variables = [f"{name}={value}" for name, value in (environment or {}).items()]
        command = ["runuser", "-u", "postgres", "--", "env", *variables, *command]
        environment = None
    result = subprocess.run(
        command,
        cwd="/",
        env=None if environment is None else os.environ | environment,
        # The server keeps what it inherits: a pipe would never end.
        stdout=subprocess.DEVNULL,
        check=False,
    )
    if result.returncode:
        raise ProgramError(f"{' '.join(command)} ended with {result.returncode}.")


def preload(folder: Path) -> dict[str, str]:
    """Compiles what makes a flush cost a fixed time, and says how to load it."""
    library = folder / "fixed_fsync.so"
    source = BENCHMARKS / "fixed_fsync.c"
    output(["cc", "-O2", "-Wall", "-shared", "-fPIC", "-o", str(library), str(source), "-ldl"])
    library.chmod(0o755)
    return {"LD_PRELOAD": str(library), "FSYNC_MICROSECONDS": str(FLUSH_MICROSECONDS)}


@contextmanager
def running(kind: str) -> Iterator[Cluster]:
    """Starts a server, and removes it at the end."""
    folder = Path(tempfile.mkdtemp(prefix="howdah-benchmark-", dir="/dev/shm" if kind == "memory" else None))
    data = folder / "data"
    log = folder / "log"
    control = [str(programs() / "pg_ctl"), "-s", "-w", "-D", str(data)]
    try:
        if os.geteuid() == 0:
            postgres = pwd.getpwnam("postgres")
            os.chown(folder, postgres.pw_uid, postgres.pw_gid)
        as_server(
            [str(programs() / "initdb"), "-N", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-locale", str(data)]
        )
        environment = preload(folder) if kind == "memory" else {}
        options = " ".join(f"-c {name}='{value}'" for name, value in SETTINGS.items())
        options += f" -c unix_socket_directories={folder}"
        try:
            as_server([*control, "start", "-l", str(log), "-o", options], environment)
        except ProgramError as error:
            raise ProgramError(f"{error}\n{log.read_text()[-2000:] if log.exists() else ''}") from None
        yield Cluster(kind, folder, output([str(programs() / "postgres"), "--version"]))
    finally:
        if (data / "postmaster.pid").exists():
            as_server([*control, "stop", "-m", "immediate"])
        shutil.rmtree(folder)
