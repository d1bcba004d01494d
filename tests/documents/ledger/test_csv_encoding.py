"""A csv file gives the right characters or none."""

import pytest

from zhenggai.documents.ledger.csv_encoding import decode_csv
from zhenggai.documents.ledger.unreadable_ledger import UnreadableLedger

TEXT = "旗区,项目名称,面积\n东胜区,演示项目甲,3.5\n达拉特旗,演示项目乙,2\n"
RARE = "旗区,项目名称\n东胜区,镕㐂𬸦村地块\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_office_encodings_are_told_apart(encoding: str) -> None:
    assert decode_csv(TEXT.encode(encoding)) == TEXT


def test_rare_signs_of_gb18030_are_kept() -> None:
    assert decode_csv(RARE.encode("gb18030")) == RARE


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode() + TEXT.encode("gbk"), id="两种编码混用"),
        pytest.param(TEXT.encode("gbk") + TEXT.encode(), id="后半段是 UTF-8"),
        pytest.param(TEXT.encode()[:-8].rstrip(b"\n,2") + b"\xe6", id="末字被截断"),
        pytest.param(TEXT.encode("gbk").replace(b"3.5", b"3\x00"), id="空字节"),
        pytest.param("旗區,項目名稱\n東勝區,甲專案\n".encode("big5"), id="繁体编码"),
        pytest.param("café,résumé\nété,ñandú\n".encode("latin-1"), id="西文编码"),
        pytest.param("\ufeff".encode("utf-16-le") + b"\x00", id="残缺的 UTF-16"),
        pytest.param("旗区\ufffd,项目".encode(), id="已经是乱码"),
    ],
)
def test_a_doubtful_encoding_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableLedger, match="请用表格软件另存") as refusal:
        decode_csv(data)
    assert refusal.value.code == "E-ENC"


def test_utf8_taken_for_gbk_would_be_refused_at_every_cut() -> None:
    data = TEXT.encode()
    for end in range(len(data) - 60, len(data)):
        try:
            decoded = decode_csv(data[:end])
        except UnreadableLedger:
            continue
        assert TEXT.startswith(decoded)
