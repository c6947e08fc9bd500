"""procrastinate, from PyPI."""

from importlib.metadata import version

from harness.folders import PEERS, PYTHON
from harness.system import Load, System, Versions

APP = [PYTHON, str(PEERS / "procrastinate_app.py")]
CONCURRENCY = 50


def versions() -> Versions:
    return {name: version(name) for name in ("procrastinate", "psycopg", "uvloop")}


SYSTEM = System(
    name="procrastinate",
    title="procrastinate",
    settings=f"psycopg 3 (binary), uvloop, concurrency {CONCURRENCY}, delete_jobs always; bulk: 1,000 messages a call",
    setup=[*APP, "setup"],
    dispatch=APP,
    worker=[*APP, "worker", str(CONCURRENCY)],
    tables=["procrastinate_jobs", "procrastinate_events"],
    waiting="FROM procrastinate_jobs WHERE status IN ('todo', 'doing')",
    newest="SELECT max(id) FROM procrastinate_jobs",
    key="id = %s",
    load=Load(one=5_000, bulk=20_000, drain=4_000, snapshot=4_000),
    versions=versions,
)
