"""The command line.

`command_line` reads the arguments and knows no command; each module holds some, which print their result and return
the exit status. Only that of the command that is asked for is imported. Raises StoreError and OSError.
"""
