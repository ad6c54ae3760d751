"""The child of `bounded`: `python -m pledge.sandbox` answers one request."""

import sys

from pledge.sandbox import answer

if __name__ == "__main__":
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read()))
