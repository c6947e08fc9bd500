"""What the benchmarks run on."""

import os
import platform
from pathlib import Path


def describe() -> dict[str, str]:
    processor = field(Path("/proc/cpuinfo"), "model name")
    memory = round(int(field(Path("/proc/meminfo"), "MemTotal").split()[0]) / 1024**2)
    system = field(Path("/etc/os-release"), "PRETTY_NAME", "=").strip('"')
    return {
        "processor": f"{processor}, {os.cpu_count()} cores",
        "memory": f"{memory} GiB",
        "system": f"{system}, Linux {platform.release().split('-')[0]}, {platform.machine()}",
    }


def field(path: Path, name: str, separator: str = ":") -> str:
    for line in path.read_text().splitlines():
        key, _, value = line.partition(separator)
        if key.strip() == name:
            return value.strip()
    return "unknown"
