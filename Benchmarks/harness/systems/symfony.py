"""Symfony Messenger with the Doctrine transport, from Debian's packages."""

from harness.folders import INSTALLED, PEERS
from harness.processes import output
from harness.system import Load, System, Versions

PHP = ["php", "-dopcache.enable_cli=1", "-dopcache.jit_buffer_size=64M", "-dopcache.jit=tracing"]
CONSOLE = [*PHP, str(PEERS / "symfony" / "console")]


def versions() -> Versions:
    packages = ["php-symfony-messenger", "php-symfony-doctrine-messenger", "php-doctrine-dbal"]
    lines = output(["dpkg-query", "--show", "--showformat=${Package} ${Version}\n", *packages]).splitlines()
    return {"PHP": output(["php", "-r", "echo PHP_VERSION;"])} | dict(line.split(" ") for line in lines)


SYSTEM = System(
    name="symfony",
    title="Symfony Messenger",
    settings="`--sleep=0 --no-reset`, get_notify_timeout 1000, check_delayed_interval 1000, compiled container, "
    "OPcache with tracing JIT; bulk: one transaction around all dispatches, as there is no bulk dispatch",
    setup=[*CONSOLE, "messenger:setup-transports"],
    dispatch=[*CONSOLE, "benchmark:dispatch"],
    worker=[*CONSOLE, "messenger:consume", "async", "--sleep=0", "--no-reset"],
    tables=["messenger_messages"],
    waiting="FROM messenger_messages WHERE queue_name = 'default'",
    newest="SELECT max(id) FROM messenger_messages",
    key="id = %s",
    load=Load(one=5_000, bulk=10_000, drain=4_000, snapshot=2_000),
    versions=versions,
    environment={"BENCHMARK_CACHE": str(INSTALLED / "symfony")},
)
