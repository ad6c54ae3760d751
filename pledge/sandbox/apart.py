"""Values of any size that a process passes from one child to the next, without unpickling them itself."""

import pickle
import zlib
from typing import TYPE_CHECKING, Any, ClassVar


class Apart:
    """A dataclass whose fields in APART stay packed, after it was pickled, until one of them is asked for.

    A server that holds what one child has read and hands it to the next one never spends its own time on the rows.
    """

    APART: ClassVar[tuple[str, ...]] = ()

    def __getstate__(self) -> dict[str, Any]:
        state = dict(vars(self))
        if "packed" not in state:
            state["packed"] = zlib.compress(pickle.dumps({name: state.pop(name) for name in self.APART}), 1)
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:  # called for what is not there (yet)
            if name not in self.APART or "packed" not in vars(self):
                raise AttributeError(name)
            packed = vars(self).pop("packed")
            vars(self).update(pickle.loads(zlib.decompress(packed)))  # noqa: S301  # written by __getstate__, above
            return vars(self)[name]
