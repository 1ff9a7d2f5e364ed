"""What every test stands on: the tool as it comes, without the extra's trained models."""

import os
import signal

os.environ["CONSISTENCY_MODELS"] = "0"

# Started by nohup or in the background, the tests and what they start would be deaf to these.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
