"""All systems, Howdah first."""

from harness.system import System
from harness.systems import chancy, howdah, pgqueuer, procrastinate, symfony

SYSTEMS: list[System] = [howdah.SYSTEM, symfony.SYSTEM, pgqueuer.SYSTEM, procrastinate.SYSTEM, chancy.SYSTEM]
OURS = howdah.SYSTEM.name
