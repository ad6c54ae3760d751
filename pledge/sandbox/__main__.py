"""The child of `in_child_process`: `python -m pledge.sandbox` answers one request."""

import sys

from pledge.sandbox import answer_request

if __name__ == "__main__":
    sys.stdout.buffer.write(answer_request(sys.stdin.buffer.read()))
