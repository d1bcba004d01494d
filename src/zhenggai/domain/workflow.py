"""The one table of allowed moves of a problem: which verb leads from where to where, and which event it writes."""

from dataclasses import dataclass

from zhenggai.domain.problem import STATUS_LABELS, Status

S = Status
OPEN_STATUSES = frozenset(
    {
        S.REGISTERED,
        S.ISSUED,
        S.PLAN_PENDING,
        S.RECTIFYING,
        S.SELF_CHECKED,
        S.ACCEPTING,
        S.PUBLICISED,
        S.RETURNED,
        S.DEFERRED,
        S.REOPENED,
        S.REFERRED,
    }
)
# Out of the ledger: they neither count as issued nor as closed.
OUTSIDE_STATUSES = frozenset({S.MERGED, S.WITHDRAWN})
UNDER_WORK = frozenset({S.RECTIFYING, S.RETURNED, S.REOPENED, S.DEFERRED})


@dataclass(frozen=True, slots=True)
class Move:
    """One verb: allowed only from ``sources``; leads to ``target``, or leaves the status alone where that is None."""

    verb: str
    label: str
    event: str
    sources: frozenset[Status]
    target: Status | None


MOVES: dict[str, Move] = {
    move.verb: move
    for move in (
        Move("issue", "下达", "problem.issued", frozenset({S.REGISTERED}), S.ISSUED),
        Move("plan", "报送方案", "problem.planned", frozenset({S.ISSUED}), S.PLAN_PENDING),
        Move("start", "批准方案", "problem.started", frozenset({S.ISSUED, S.PLAN_PENDING}), S.RECTIFYING),
        Move("progress", "填报进展", "problem.progressed", OPEN_STATUSES, None),
        Move("submit", "提交自验", "problem.submitted", UNDER_WORK, S.SELF_CHECKED),
        Move("accept", "报市级验收", "problem.accepted", frozenset({S.SELF_CHECKED}), S.ACCEPTING),
        Move("publicise", "公示", "problem.publicised", frozenset({S.ACCEPTING}), S.PUBLICISED),
        Move(
            "return", "退回重改", "problem.returned", frozenset({S.SELF_CHECKED, S.ACCEPTING, S.PUBLICISED}), S.RETURNED
        ),
        Move("stage", "阶段销号", "problem.staged", OPEN_STATUSES, None),
        Move("close", "销号", "problem.closed", frozenset({S.ACCEPTING, S.PUBLICISED}), S.CLOSED),
        Move("reopen", "重新打开", "problem.reopened", frozenset({S.CLOSED}), S.REOPENED),
        Move("extend", "批准延期", "problem.extended", OPEN_STATUSES, None),
        Move("defer", "暂不具备条件", "problem.deferred", OPEN_STATUSES - {S.DEFERRED}, S.DEFERRED),
        Move("merge", "并案", "problem.merged", OPEN_STATUSES, S.MERGED),
        Move("refer", "移送", "problem.referred", OPEN_STATUSES - {S.REFERRED}, S.REFERRED),
    )
}
MOVE_OF_EVENT: dict[str, Move] = {move.event: move for move in MOVES.values()}


class MoveRefused(Exception):
    """The verb is not allowed from the present status; the message says which one would be."""

    def __init__(self, move: Move, status: Status) -> None:
        super().__init__(f"现在是“{STATUS_LABELS[status]}”，不能{move.label}。")
        self.move = move
        self.status = status


def check_move(verb: str, status: Status) -> Move:
    """Return the move named ``verb`` if it may start from ``status``."""
    move = MOVES[verb]
    if status not in move.sources:
        raise MoveRefused(move, status)
    return move
