"""Who may publish: people who are signed in, by the city's identity provider or by the staff code of this server.

people: who has the right. code: the staff code. attempts: slow for whoever guesses. sessions: the one cookie in which
either way of signing in ends, asked anew each time. routes: the pages of signing in and out. notice: what the log says
when the server starts. files: what lies beside the store, so that every process that serves it knows the same.
"""

from pledge.auth import attempts, code
from pledge.auth.notice import prepare
from pledge.auth.people import publisher
from pledge.auth.routes import Provider, returning, routes
from pledge.auth.sessions import COOKIE, Staff, end, sign_in, sign_in_by_code, staff_in, staff_of

__all__ = [
    "COOKIE",
    "Provider",
    "Staff",
    "attempts",
    "code",
    "end",
    "prepare",
    "publisher",
    "returning",
    "routes",
    "sign_in",
    "sign_in_by_code",
    "staff_in",
    "staff_of",
]
