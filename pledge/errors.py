"""Errors that are told to people."""


class StoreError(Exception):
    """Something the store cannot do; `message` is an English template (a message id) and `params` fill it."""

    def __init__(self, message: str, **params: object) -> None:
        self.message, self.params = message, params
        super().__init__(message.format(**params))
