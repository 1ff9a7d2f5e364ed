"""The one place that asks the machine for the day: decisions and suppressions run out on one."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

__all__ = ["now", "today"]


def now() -> datetime:
    """Return this moment, in UTC, or that of ``SOURCE_DATE_EPOCH`` where a build sets one."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)


def today() -> date:
    """Return the day here, or that of ``SOURCE_DATE_EPOCH``."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return now().date() if epoch.isdigit() else now().astimezone().date()
