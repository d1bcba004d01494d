"""The words that dates are written in, as patterns over a half-width text without blanks."""

import re
from collections.abc import Mapping

from zhenggai.documents.dates.spoken import Edge, MonthWord, Point, YearWord

CHINESE_DIGIT = "一二三四五六七八九"
YEAR_WORDS: Mapping[str, YearWord] = {
    "今年": YearWord.THIS, "本年": YearWord.THIS, "当年": YearWord.SAME, "同年": YearWord.SAME,
    "去年": YearWord.LAST, "上年": YearWord.LAST, "明年": YearWord.NEXT, "后年": YearWord.AFTER_NEXT,
    "次年": YearWord.FOLLOWING, "翌年": YearWord.FOLLOWING, "来年": YearWord.NEXT, "第二年": YearWord.FOLLOWING,
}  # fmt: skip
MONTH_WORDS: Mapping[str, MonthWord] = {
    "本": MonthWord.THIS, "当": MonthWord.THIS, "该": MonthWord.CARRIED, "同": MonthWord.CARRIED,
    "下": MonthWord.NEXT, "次": MonthWord.FOLLOWING,
}  # fmt: skip
POINTS: Mapping[str, Point] = {
    "底": Point.END, "末": Point.END, "终": Point.END, "初": Point.START, "中": Point.MIDDLE, "内": Point.END,
}  # fmt: skip
EDGES: Mapping[str, Edge] = {
    "前": Edge.BEFORE, "内": Edge.WITHIN, "期间": Edge.WITHIN, "止": Edge.WITHIN, "为止": Edge.WITHIN,
    "起": Edge.FROM, "开始": Edge.FROM, "来": Edge.FROM, "后": Edge.AFTER,
}  # fmt: skip

HIDDEN = "\x00"  # stands for each character inside brackets
STOP = r"[,;。:、)\n]|$"

YEAR = (
    r"(?:(?P<year>(?<!\d)(?:\d{4}|\d{2})|(?<![一二三四五六七八九〇零])[一二三四五六七八九〇零○◯Oo]{4})(?:年度?的?|[./-](?=\d{1,2}月)|-?(?=[Qq]))"
    rf"|(?P<year_word>{'|'.join(YEAR_WORDS)})度?的?)"
)
MONTH = (
    rf"(?:(?P<month>(?<!\d)\d{{1,2}}|元|十[一二]?|[{CHINESE_DIGIT}])月份?"
    rf"|(?P<month_word>[{''.join(MONTH_WORDS)}])个?月)"
)
DAY_NUMBER = rf"\d{{1,2}}|三十一|[二三]?十[{CHINESE_DIGIT}]?|廿[{CHINESE_DIGIT}]?|卅一?|[{CHINESE_DIGIT}]"
# 底数, 初步, 中央 and the like are other words, not points in time.
POINT_OF_MONTH = rf"月?底(?![数线图稿])|月?末(?!端)|月?初(?![步审次验稿始期])|月?中(?=(?:之|以)?前|完成|{STOP})"
EDGE = rf"(?:{HIDDEN}+(?=[之以]?前))?(?P<edge>[之以]?前(?!期)|[之以]?后(?!期)|[之以]?内|期间|起|开始|以来|为止|止)?"
TIME = r"(?:(?:上午|下午|中午|晚上?|凌晨)?\d{1,2}(?:时|点整?|:\d{2}(?::\d{2})?)(?:\d{1,2}分)?)?"

MONTH_DATE = re.compile(
    rf"{YEAR}?{MONTH}(?:\.?(?P<day>{DAY_NUMBER})(?:日|号)|(?P<bare_day>\d{{1,2}})(?=[之以]?前|{STOP})"
    rf"|(?P<xun>[上中下])旬|(?P<point>{POINT_OF_MONTH}))?{TIME}{EDGE}"
)
MONTHLESS_END = re.compile(rf"(?<![\d个每各本当该同下次{CHINESE_DIGIT}十元份])月(?P<point>底|末){EDGE}")
CARRIED_DAY = re.compile(rf"(?<![\d月第])(?P<day>{DAY_NUMBER})(?:日|号)(?=[之以]?前){EDGE}")
YEAR_END = re.compile(
    rf"{YEAR}年?(?:全年)?(?P<point>底(?![数线])|末|终|内|初(?![步审次])|中(?=(?:之|以)?前|完成|{STOP})){EDGE}"
)
YEARLESS_END = re.compile(
    rf"(?<![\d一二两三四五六七八九十百几多数半每历往今本当同去上明后次翌来])年(?P<point>底|末|终|内|初|中){EDGE}"
)
# 2023年至2025年 as a time; 2016年至2021年督察反馈问题 only says which problems.
YEAR_RANGE = rf"[-~至到]\d{{4}}年(?:度|[底末内]|[之以]?前|完成|{STOP})"
YEAR_ONLY = re.compile(rf"(?<!\d[-~至到]){YEAR}(?=[之以]?[前后](?!期)|完成|全面|{YEAR_RANGE}|{STOP}){EDGE}")
QUARTER = re.compile(
    rf"{YEAR}?(?:(?:第|前)?(?P<number>[一二三四1-4])季度|(?:第)?[Qq](?P<letter_number>[1-4])(?!\d)"
    rf"|(?P<quarter_word>[本当下])季度|(?<![每各一二三四1-4本当下个])季度(?=[末底]))"
    rf"(?P<point>末|底|初|中(?=(?:之|以)?前|{STOP}))?{EDGE}"
)
HALF_YEAR = re.compile(rf"{YEAR}?(?P<half>[上下])半年(?P<point>末|底)?{EDGE}")

NUMERIC_DAY = re.compile(
    r"(?<![\d.])(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d|[./]\d)日?"
    rf"(?:[T ]?\d{{1,2}}:\d{{2}}(?::\d{{2}}(?:\.\d+)?)?)?{EDGE}"
)
NUMERIC_MONTH = re.compile(
    r"(?<![\d.])(?P<year>(?:19|20)\d{2})[-/.](?P<month>\d{1,2})(?=[底末初]|[之以]?前|$)(?P<point>底|末|初)?" + EDGE
)
COMPACT_DAY = re.compile(rf"(?<![\d.])(?P<year>(?:19|20)\d{{2}})(?P<month>\d{{2}})(?P<day>\d{{2}})(?![\d.]){EDGE}")
SHORT_DAY = re.compile(
    rf"(?<![\d.])(?:(?P<year>\d{{2}})(?P<mark>[./-]))?(?P<month>\d{{1,2}})[./](?P<day>\d{{1,2}})日?(?![\d./]){EDGE}"
)
SERIAL = re.compile(r"(?P<serial>\d{5})(?:\.\d+)?")
LATER_DAY = re.compile(rf"(?P<day>{DAY_NUMBER})(?:日|号){EDGE}")

FIRST_MONTH = re.compile(rf"{YEAR}?(?P<month>(?<!\d)\d{{1,2}})(?=(?:-|~|至|到)\d{{1,2}}月)")
RANGE_MARK = re.compile(r"(?:起|开始)?(?:-{1,2}|~{1,2}|至|到|起|ー|一)")  # a scanner reads a dash as 一
OPEN_START = re.compile(
    r"(?:自|从)?(?:即日|本?(?:方案|通知|文件)?(?:印发|发布|下发|发文|公布)(?:之日)?)起?(?:-|~|至|到)$"
)
AS_OF_LEAD = re.compile(r"截[至止][到至]?$")

COUNT = "一二两三四五六七八九十百半"
TIME_SPAN = rf"(?:(?<!\d)\d{{1,4}}|(?<![{COUNT}])[{COUNT}]{{1,6}})个?(?:工作日|自然日|日|天|周|星期|季度|月|年|小时)"
RELATIVE = re.compile(
    rf"(?:[^,;。:、\n\d]{{0,20}}(?:后|之日起|起|以来)(?:的)?(?:,)?)?(?:在)?(?:第)?{TIME_SPAN}(?:[之以]?内|(?:之)?后(?=,|完成))"
)
RECURRING = re.compile(
    r"每个?(?:半年|年度?|季度?|月|旬|周|星期|日|天)(?:\d{1,2}月)?"
    r"(?:\d{1,2}[日号]?|[年月]?[底末初]|[一二三四五六](?!次))?(?:[之以]?前)?"
)
NOW = re.compile(r"(?:截[至止][到至]?|到|至)(?:目前|今日|今天|当前|现在)(?:为止)?|目前为止|迄今(?:为止)?|至今")
