"""What every test stands on: the tool as it comes, without the extra's trained models."""

import os

os.environ["CONSISTENCY_MODELS"] = "0"
