from fractions import Fraction

import pytest

from zhenggai.domain.bulletin import Lamp
from zhenggai.domain.lamps import LampLimits, lamp_of

SCHEDULED = Fraction(60, 100)


@pytest.mark.parametrize(
    ("closed", "expected"),
    [
        pytest.param(6000, Lamp.NORMAL, id="恰好达到序时"),
        pytest.param(5999, Lamp.SLOW, id="慢百分之一个百分点"),
        pytest.param(5000, Lamp.SLOW, id="恰好慢10个百分点"),
        pytest.param(4999, Lamp.LATE, id="超过10个百分点"),
    ],
)
def test_the_lamp_changes_exactly_at_its_limits(closed: int, expected: Lamp) -> None:
    assert lamp_of(closed, 10000, SCHEDULED) is expected


@pytest.mark.parametrize(
    ("closed", "expected"),
    [(5000, Lamp.NORMAL), (4999, Lamp.SLOW), (3000, Lamp.SLOW), (2999, Lamp.LATE)],
)
def test_a_city_may_set_its_own_limits(closed: int, expected: Lamp) -> None:
    assert lamp_of(closed, 10000, SCHEDULED, LampLimits(normal_until=10, slow_until=30)) is expected


@pytest.mark.parametrize(("total", "scheduled"), [(0, SCHEDULED), (5, None)], ids=["无任务", "没有序时"])
def test_without_task_or_schedule_there_is_no_lamp(total: int, scheduled: Fraction | None) -> None:
    assert lamp_of(0, total, scheduled) is None
