"""The programs in `benchmarks/` import one another by plain names, and so do their tests."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))
