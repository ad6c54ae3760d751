"""Authentication of staff, who may publish, by the city's identity provider or by the staff code of this server.

people: who may publish, by the provider's claims. code: the staff code. attempts: limits on guessing it. sessions: the
signed cookie of a sign-in, checked at each use. routes: the pages to sign in and out. notice: the log's lines at start.
files: the files beside the store, shared by all processes that serve it.
"""

from pledge.auth import attempts, code
from pledge.auth.notice import prepare
from pledge.auth.people import publisher
from pledge.auth.routes import Provider, provider_responses, routes
from pledge.auth.sessions import COOKIE, Staff, end, sign_in, sign_in_by_code, staff_of_request, staff_of_token

__all__ = [
    "COOKIE",
    "Provider",
    "Staff",
    "attempts",
    "code",
    "end",
    "prepare",
    "provider_responses",
    "publisher",
    "routes",
    "sign_in",
    "sign_in_by_code",
    "staff_of_request",
    "staff_of_token",
]
