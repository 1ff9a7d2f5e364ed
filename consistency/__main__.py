"""``python -m consistency`` is the command ``consistency``."""

import sys

from consistency.cli.main import main

sys.exit(main())
