"""The accounts of the demonstration: one at each level of both jurisdictions (演示数据)."""

from dataclasses import dataclass

from zhenggai.people.models import Role

PASSWORD = "Yanshi-2022"  # noqa: S105 - printed for everyone; the accounts exist only in a demonstration


@dataclass(frozen=True, slots=True)
class Person:
    """One demonstration account: where it belongs and what it may do."""

    username: str
    name: str
    role: Role
    organisation: str | None


ORDOS = (
    Person("shi-zhuanban", "市专班（演示）", Role.CITY_OFFICE, "鄂尔多斯市"),
    Person("shi-shenhe", "市局审核（演示）", Role.REVIEWER, "鄂尔多斯市"),
    Person("shi-lingdao", "市领导（演示）", Role.LEADER, "鄂尔多斯市"),
    Person("jijian", "派驻纪检（演示）", Role.DISCIPLINE, "鄂尔多斯市"),
    Person("nengyuan", "市能源局督导（演示）", Role.SUPERVISOR, "市能源局"),
    Person("dongsheng", "东胜区专班（演示）", Role.COUNTY_OFFICE, "东胜区"),
    Person("zhunqi", "准格尔旗专班（演示）", Role.COUNTY_OFFICE, "准格尔旗"),
    Person("qingshi", "青石镇填报（演示）", Role.REPORTER, "青石镇"),
)
TIEDONG = (
    Person("qu-zhuanban", "区专班（演示）", Role.CITY_OFFICE, "铁东区"),
    Person("qu-lingdao", "区领导（演示）", Role.LEADER, "铁东区"),
    Person("shanmen", "山门镇填报（演示）", Role.COUNTY_OFFICE, "山门镇"),
)
ADMINISTRATORS = (
    Person("sysadmin", "系统管理员（演示）", Role.SYSADMIN, None),
    Person("secadmin", "安全管理员（演示）", Role.SECADMIN, None),
    Person("auditor", "审计管理员（演示）", Role.AUDITOR, None),
)
EVERYONE = (*ORDOS, *TIEDONG, *ADMINISTRATORS)
