# SPDX-License-Identifier: Apache-2.0
# The generated module is private and untyped; the package around it has the types.
from typing import Any

def __getattr__(name: str) -> Any: ...
