"""Names of the bodies that a plan sets up."""

import re

LEADING = "领导小组办公室|领导小组|指挥部办公室|指挥部|委员会|办公室"
WORKING = "工作专班|专班|工作组|专项组|小组|专责组|督导组|综合组|协调组"
BODY_END = rf"(?:{LEADING}|{WORKING}|[\u4e00-\u9fff]{{2,8}}组)"
BODY_NAME = re.compile(rf"[^。;,:()]{{0,40}}?{BODY_END}")
