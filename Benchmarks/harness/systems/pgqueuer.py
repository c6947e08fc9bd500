"""pgqueuer, from PyPI."""

from importlib.metadata import version

from harness.folders import PEERS, PYTHON
from harness.system import Load, System, Versions

APP = [PYTHON, str(PEERS / "pgqueuer_app.py")]
BATCH = 500
POOL = 4


def versions() -> Versions:
    return {name: version(name) for name in ("pgqueuer", "asyncpg", "uvloop")}


SYSTEM = System(
    name="pgqueuer",
    title="pgqueuer",
    settings=f"asyncpg, uvloop, batch_size {BATCH}, pool of {POOL} connections; bulk: 1,000 messages a call",
    setup=[*APP, "setup"],
    dispatch=APP,
    worker=[*APP, "worker", str(BATCH), str(POOL)],
    tables=["pgqueuer", "pgqueuer_log", "pgqueuer_statistics"],
    waiting="FROM pgqueuer WHERE true",
    newest="SELECT max(id) FROM pgqueuer",
    key="id = %s",
    load=Load(one=5_000, bulk=50_000, drain=60_000, snapshot=40_000),
    versions=versions,
)
