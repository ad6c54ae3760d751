"""What a proposal would do to what is published, said before it is done, and the doing.

reading: a file -> a proposal. merging: a proposal on a revision that others have published meanwhile. figures: the
headline figures of a pledge, before and after. slips: what looks typed wrongly. weigh: all of it. publishing: the deed.
"""

from pledge.weighing.figures import Move
from pledge.weighing.publishing import LONGEST, Overtaken, Unconfirmed, publish_weighed, record_refusal, stated_reason
from pledge.weighing.reading import enter, kind_of, read, read_edition, restoring
from pledge.weighing.slips import Slip, TakenBack
from pledge.weighing.weigh import Weighed, weigh

__all__ = [
    "LONGEST",
    "Move",
    "Overtaken",
    "Slip",
    "TakenBack",
    "Unconfirmed",
    "Weighed",
    "enter",
    "kind_of",
    "publish_weighed",
    "read",
    "read_edition",
    "record_refusal",
    "restoring",
    "stated_reason",
    "weigh",
]
