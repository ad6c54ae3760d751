"""The command line, `python -m pledge`."""

import os
import sys
from io import TextIOWrapper

try:
    from pledge.cli.command_line import main
except ModuleNotFoundError as error:
    if str(error.name).startswith("pledge"):
        raise
    # Without its packages there are no catalogues: both languages stand here.
    sys.exit(
        f"{sys.executable}에는 {error.name} 패키지가 없습니다. "
        "make run으로 설치한 뒤 .venv/bin/python -m pledge로 실행해 주십시오.\n"
        f"{sys.executable} lacks the package {error.name}. "
        "Install with “make run”, then run .venv/bin/python -m pledge."
    )

if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # The default on a Korean Windows is CP949, which lacks letters that reports have; JSON must be UTF-8.
            stream.reconfigure(encoding="utf-8")
    try:
        status = main(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader, such as `head`, has ended; a closed stdout must not cause an error when the interpreter exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)
