"""Errors that are told to people."""


class StoreError(Exception):
    """Raised where the store cannot do something; `message` is an English message id, `params` fill it."""

    def __init__(self, message: str, **params: object) -> None:
        self.message, self.params = message, params
        super().__init__(message.format(**params))
