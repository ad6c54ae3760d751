"""Values of any size that a process passes from one child to the next without unpickling them itself."""

import pickle
import zlib
from typing import TYPE_CHECKING, Any, ClassVar


class PackedFields:
    """A dataclass whose fields in PACKED stay compressed after pickling until one of them is read.

    A server that holds what one child has read and hands it to the next spends no time on the rows.
    """

    PACKED: ClassVar[tuple[str, ...]] = ()

    def __getstate__(self) -> dict[str, Any]:
        state = dict(vars(self))
        if "packed" not in state:
            state["packed"] = zlib.compress(pickle.dumps({name: state.pop(name) for name in self.PACKED}), 1)
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:  # called for what is not there (yet)
            if name not in self.PACKED or "packed" not in vars(self):
                raise AttributeError(name)
            packed = vars(self).pop("packed")
            vars(self).update(pickle.loads(zlib.decompress(packed)))  # noqa: S301  # written by __getstate__, above
            return vars(self)[name]
