"""chancy, from PyPI."""

from importlib.metadata import version

from harness.folders import PEERS, PYTHON
from harness.system import Load, System, Versions

APP = [PYTHON, str(PEERS / "chancy_app.py")]
CONCURRENCY = 5_000


def versions() -> Versions:
    return {name: version(name) for name in ("chancy", "psycopg", "uvloop")}


SYSTEM = System(
    name="chancy",
    title="chancy",
    settings=f"psycopg 3 (binary), uvloop, AsyncExecutor, concurrency {CONCURRENCY}, eager_polling; bulk: 1,000 "
    "messages a call",
    setup=[*APP, "setup"],
    dispatch=APP,
    worker=[*APP, "worker", str(CONCURRENCY)],
    tables=["chancy_jobs"],
    waiting="FROM chancy_jobs WHERE state IN ('pending', 'running', 'retrying')",
    newest="SELECT id FROM chancy_jobs ORDER BY id DESC LIMIT 1",
    key="id = %s",
    load=Load(one=5_000, bulk=20_000, drain=20_000, snapshot=20_000),
    versions=versions,
)
