"""The child of `bounded`: `python -m pledge.bounded` answers one request."""

import sys

from pledge.bounded import answer

if __name__ == "__main__":
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read()))
