"""The door: what comes in, what is turned away, and with which code."""

import gzip
import hashlib
import zipfile
from pathlib import Path

import pytest

from data.archives import Member, sheet_members, word_members, write_zip
from zhenggai.intake.door import admit
from zhenggai.intake.kinds import FileKind
from zhenggai.intake.limits import Limits
from zhenggai.intake.refusal import Refused

ALL = frozenset({FileKind.TEXT, FileKind.CSV, FileKind.DOCX, FileKind.XLSX, FileKind.XLS, FileKind.PDF, FileKind.ZIP})
PLAN = frozenset({FileKind.TEXT, FileKind.DOCX, FileKind.PDF})
SMALL = Limits(members=50, inflated_bytes=1_000_000, ratio_floor=500_000, ratio=50, file_bytes=2_000_000)


def refusal(path: Path, allowed: frozenset[FileKind] = ALL, limits: Limits = SMALL) -> Refused:
    with pytest.raises(Refused) as caught:
        admit(path, allowed, limits=limits)
    assert caught.value.message
    assert caught.value.hint
    return caught.value


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_an_honest_document_comes_in_with_both_digests(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "方案.docx", word_members())
    admitted = admit(path, PLAN)
    assert (admitted.kind, admitted.size, admitted.name) == (FileKind.DOCX, path.stat().st_size, "方案.docx")
    assert admitted.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert admitted.remarks == ()


def test_sm3_is_the_national_digest(tmp_path: Path) -> None:
    """GB/T 32905-2016, example 1: the message “abc”."""
    admitted = admit(write(tmp_path / "a.txt", b"abc"), PLAN)
    assert admitted.sm3 == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_the_senders_name_is_kept_for_an_upload_stored_under_another(tmp_path: Path) -> None:
    admitted = admit(write(tmp_path / "8f2c", b"a,b\n1,2\n"), ALL, name="台账.csv")
    assert (admitted.name, admitted.kind) == ("台账.csv", FileKind.CSV)


def test_a_file_written_by_the_standard_library_passes(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in word_members():
            archive.writestr(member.name, member.data)
    assert admit(path, PLAN).kind is FileKind.DOCX


# --- size and type -------------------------------------------------------------------------------------------------


def test_an_empty_file_is_told_apart(tmp_path: Path) -> None:
    refused = refusal(write(tmp_path / "a.docx", b""))
    assert (refused.code, refused.issue_code) == ("file.empty", "empty-document")


def test_a_file_above_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    assert refusal(write(tmp_path / "a.txt", b"x" * 2_000_001)).code == "file.size"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == "file.type"


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    assert refusal(tmp_path / "没有.docx").code == "file.missing"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        pytest.param("a.docx", "一、总体要求".encode(), "纯文本", id="文本改名为docx"),
        pytest.param("a.docx", b"\xff\xd8\xff\xe0" + bytes(100), "JPEG", id="照片改名为docx"),
        pytest.param("a.txt", b"MZ\x90\0" + bytes(range(256)) * 4, "无法识别", id="程序改名为txt"),
        pytest.param("a.xls", b"\xef\xbb\xbf\n<html><table></table></html>", "网页", id="网页改名为xls"),
        pytest.param("a.doc", b"{\\rtf1\\ansi}", "RTF", id="rtf改名为doc"),
        pytest.param("a.jpg", b"\0\0\0\x18ftypheic" + bytes(50), "HEIC", id="heic改名为jpg"),
        pytest.param("a.gz", gzip.compress(b"x" * 100), "无法识别", id="gzip"),
    ],
)
def test_content_decides_not_the_name(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    refused = refusal(write(tmp_path / name, data))
    assert refused.code == "file.type"
    assert says in refused.message


def test_a_workbook_is_not_taken_for_a_plan_whatever_its_name(tmp_path: Path) -> None:
    refused = refusal(write_zip(tmp_path / "方案.docx", sheet_members(b"")), PLAN)
    assert (refused.code, refused.issue_code) == ("file.type", "file-type")
    assert "Excel" in refused.message


def test_a_document_under_a_wrong_name_is_recognised(tmp_path: Path) -> None:
    assert admit(write_zip(tmp_path / "方案.doc", word_members()), PLAN).kind is FileKind.DOCX


def test_text_asked_for_as_csv_is_csv_and_the_other_way_round(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", b"a\tb\n1\t2\n")
    assert admit(path, frozenset({FileKind.CSV})).kind is FileKind.CSV
    assert admit(write(tmp_path / "a.csv", b"a,b\n"), frozenset({FileKind.TEXT})).kind is FileKind.TEXT


def test_a_picture_with_an_archive_behind_it_is_a_picture(tmp_path: Path) -> None:
    archive = write_zip(tmp_path / "inner", word_members()).read_bytes()
    assert refusal(write(tmp_path / "a.docx", b"\xff\xd8\xff\xe0" + archive)).code == "file.type"


# --- archives ------------------------------------------------------------------------------------------------------


def with_member(tmp_path: Path, *members: Member) -> Path:
    return write_zip(tmp_path / "a.docx", [*word_members(), *members])


def test_a_flat_bomb_is_stopped_while_inflating(tmp_path: Path) -> None:
    assert refusal(with_member(tmp_path, Member("word/media/a.bin", bytes(3_000_000)))).code == "archive.expansion"


def test_the_ratio_counts_over_all_members(tmp_path: Path) -> None:
    members = [Member(f"word/media/{index}.bin", bytes(100_000)) for index in range(8)]
    assert refusal(with_member(tmp_path, *members)).code == "archive.expansion"


def test_a_member_larger_than_its_header_says_is_a_lie(tmp_path: Path) -> None:
    member = Member("word/media/a.bin", bytes(200_000), declared_size=10)
    assert refusal(with_member(tmp_path, member)).code == "archive.expansion"


def test_a_member_smaller_than_its_header_says_is_damage(tmp_path: Path) -> None:
    member = Member("word/media/a.bin", b"abc", declared_size=100)
    assert refusal(with_member(tmp_path, member)).code == "file.damaged"


def test_overlapping_members_are_refused(tmp_path: Path) -> None:
    inner = Member("inner.txt", b"abc")
    outer = Member("outer.txt", inner.local_record(), method=0)
    inner.offset = len(outer.local_record()) - len(outer.data)
    assert refusal(write_zip(tmp_path / "a.zip", [outer, inner])).code == "archive.expansion"


def test_many_names_for_the_same_bytes_are_refused(tmp_path: Path) -> None:
    members = [Member("a.txt", bytes(1000)), Member("b.txt", bytes(1000), offset=0)]
    assert refusal(write_zip(tmp_path / "a.zip", members)).code == "file.damaged"


@pytest.mark.parametrize("offset", [7, 10_000, 0xFFFFFFF0], ids=["错位", "文件之外", "极大"])
def test_a_member_that_is_not_where_the_directory_says_is_damage(tmp_path: Path, offset: int) -> None:
    assert refusal(with_member(tmp_path, Member("word/a.xml", b"<a/>", offset=offset))).code == "file.damaged"


def test_bytes_before_the_first_member_are_damage(tmp_path: Path) -> None:
    data = write_zip(tmp_path / "inner", [Member("a.txt", b"abc")]).read_bytes()
    assert refusal(write(tmp_path / "a.zip", b"PK\3\4" + data)).code == "file.damaged"


def test_bytes_behind_the_end_of_the_packed_stream_are_damage(tmp_path: Path) -> None:
    member = Member("word/a.bin", b"abc", packed=Member("", b"abc").pack() + b"more")
    assert refusal(with_member(tmp_path, member)).code == "file.damaged"


def test_packed_bytes_that_stop_before_their_end_are_damage(tmp_path: Path) -> None:
    member = Member("word/a.bin", b"abc" * 50, packed=Member("", b"abc" * 50).pack()[:-2])
    assert refusal(with_member(tmp_path, member)).code == "file.damaged"


def test_a_wrong_checksum_is_damage(tmp_path: Path) -> None:
    member = Member("word/a.bin", b"abc", packed=Member("", b"abd").pack())
    assert refusal(with_member(tmp_path, member)).code == "file.damaged"


def test_a_table_of_contents_that_is_none_is_damage(tmp_path: Path) -> None:
    end = b"PK\5\6" + bytes(4) + b"\1\0\1\0" + b"\x40\0\0\0" + bytes(4) + bytes(2)
    assert refusal(write(tmp_path / "a.zip", b"PK\3\4" + bytes(100) + end)).code == "file.damaged"


def test_a_table_of_contents_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    end = b"PK\5\6" + bytes(4) + b"\1\0\1\0" + b"\xff\xff\xff\x7f" + bytes(4) + bytes(2)
    assert refusal(write(tmp_path / "a.zip", b"PK\3\4" + bytes(100) + end)).code == "archive.expansion"


def test_too_many_members_are_refused_before_they_are_listed(tmp_path: Path) -> None:
    members = [Member(f"word/{index}.xml", b"<a/>") for index in range(60)]
    assert refusal(with_member(tmp_path, *members)).code == "archive.expansion"


@pytest.mark.parametrize("name", ["x/inner.zip", "word/media/image1.png"])
def test_an_archive_inside_an_archive_is_refused(tmp_path: Path, name: str) -> None:
    inner = write_zip(tmp_path / "inner", [Member("a", b"x")]).read_bytes()
    assert refusal(with_member(tmp_path, Member(name, inner, method=0))).code == "archive.expansion"


def test_a_workbook_embedded_beside_a_chart_is_usual(tmp_path: Path) -> None:
    inner = write_zip(tmp_path / "inner", sheet_members(b"")).read_bytes()
    assert admit(with_member(tmp_path, Member("word/embeddings/sheet1.xlsx", inner)), PLAN).kind is FileKind.DOCX


@pytest.mark.parametrize(
    "name",
    ["../evil", "word/../../evil", "/etc/passwd", "C:/evil", "C:\\evil", "..\\evil", "a//b", "a\nb", "./a", "n" * 600],
)
def test_a_path_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    assert refusal(with_member(tmp_path, Member(name, b"x"))).code == "archive.path"


@pytest.mark.parametrize("mode", [0o120777, 0o010644, 0o020644], ids=["符号链接", "管道", "设备"])
def test_links_and_special_files_are_refused(tmp_path: Path, mode: int) -> None:
    assert refusal(with_member(tmp_path, Member("link", b"/etc/passwd", external=mode << 16))).code == "archive.path"


@pytest.mark.parametrize("name", ["word/document.xml", "WORD/Document.XML"], ids=["同名", "大小写不同"])
def test_duplicate_names_are_refused(tmp_path: Path, name: str) -> None:
    assert refusal(with_member(tmp_path, Member(name, b"<a/>"))).code == "archive.path"


def test_an_encrypted_member_is_told_apart(tmp_path: Path) -> None:
    refused = refusal(with_member(tmp_path, Member("word/secret.xml", b"x" * 20, flags=1)))
    assert (refused.code, refused.issue_code) == ("archive.encrypted", "encrypted")


def test_a_name_that_differs_between_header_and_directory_is_damage(tmp_path: Path) -> None:
    assert refusal(with_member(tmp_path, Member("word/a.xml", b"<a/>", local_name="word/b.xml"))).code == "file.damaged"


def test_an_unknown_packing_is_refused(tmp_path: Path) -> None:
    assert refusal(with_member(tmp_path, Member("word/a.bin", b"x", method=12, packed=b"x"))).code == "file.damaged"


def test_broken_packed_bytes_are_damage(tmp_path: Path) -> None:
    assert refusal(with_member(tmp_path, Member("word/a.bin", b"abc", packed=b"\xff\xff\xff"))).code == "file.damaged"


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9, 0.99])
def test_a_file_cut_short_is_damage(tmp_path: Path, part: float) -> None:
    data = write_zip(tmp_path / "whole", word_members()).read_bytes()
    assert refusal(write(tmp_path / "a.docx", data[: int(len(data) * part)])).code == "file.damaged"


def test_a_plain_archive_is_walked_too(tmp_path: Path) -> None:
    assert admit(write_zip(tmp_path / "a.zip", [Member("图斑.shp", b"x")]), ALL).kind is FileKind.ZIP
    assert refusal(write_zip(tmp_path / "b.zip", [Member("../图斑.shp", b"x")])).code == "archive.path"


# --- declarations --------------------------------------------------------------------------------------------------

LAUGHS = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
QUADRATIC = b'<!DOCTYPE a [<!ENTITY b "' + b"b" * 5_000 + b'">]><a>' + b"&b;" * 5_000 + b"</a>"
EXTERNAL = b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>'
FILE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
PARTS = [
    "[Content_Types].xml",
    "_rels/.rels",
    "word/document.xml",
    "word/styles.xml",
    "word/odd.bin",
    "docProps/core.xml",
]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("attack", [LAUGHS, QUADRATIC, EXTERNAL, FILE], ids=["laughs", "quadratic", "external", "file"])
def test_a_declaration_is_refused_in_every_part(tmp_path: Path, part: str, attack: bytes) -> None:
    assert refusal(write_zip(tmp_path / "a.docx", word_members({part: attack}))).code == "xml.dtd"


@pytest.mark.parametrize(
    "attack",
    [
        pytest.param(LAUGHS.decode().encode("utf-16"), id="utf-16带标记"),
        pytest.param(LAUGHS.decode().encode("utf-16-le"), id="utf-16-le"),
        pytest.param(LAUGHS.decode().encode("utf-16-be"), id="utf-16-be"),
        pytest.param(LAUGHS.decode().encode("utf-32"), id="utf-32"),
        pytest.param(b'<?xml version="1.0" encoding="UTF-7"?>+ADw-!DOCTYPE a+AD4-<a/>', id="utf-7"),
        pytest.param(LAUGHS.decode().encode("cp037"), id="ebcdic"),
        pytest.param(b" " * 70_000 + LAUGHS, id="开头空白很长"),
        pytest.param(b"<!--" + b"x" * 70_000 + b"-->" + LAUGHS, id="注释很长"),
        pytest.param(b"<a>" + b"x" * 65_530 + LAUGHS, id="跨越分块"),
        pytest.param(b"<!doctype a><a/>", id="小写"),
        pytest.param(b"<a/><!", id="断在标记中"),
        pytest.param(b"\xff\xfe<", id="断在字符中"),
    ],
)
def test_a_declaration_cannot_hide(tmp_path: Path, attack: bytes) -> None:
    path = write_zip(tmp_path / "a.docx", word_members({"word/styles.xml": attack}))
    assert refusal(path).code == "xml.dtd"


def test_packed_bytes_that_begin_drop_by_drop_cannot_hide_the_encoding(tmp_path: Path) -> None:
    attack = b'<?xml version="1.0" encoding="UTF-7"?>+ADw-!DOCTYPE a+AD4-<a/>'
    stored = b"".join(b"\0\1\0\xfe\xff" + attack[i : i + 1] for i in range(len(attack)))
    padding = b"\0\0\0\xff\xff" * 14_000
    member = Member("word/a.xml", attack, packed=padding + stored[:6] + padding + stored[6:] + b"\1\0\0\xff\xff")
    assert refusal(with_member(tmp_path, member)).code == "xml.dtd"


@pytest.mark.parametrize(
    "harmless",
    [
        pytest.param(
            b"\xef\xbb\xbf<?xml version='1.0' encoding='UTF-8'?><a><!-- x --><![CDATA[<x>]]></a>", id="注释与CDATA"
        ),
        pytest.param("<a>整改</a>".encode("utf-16"), id="utf-16"),
        pytest.param(b"", id="空部件"),
        pytest.param(b"<a>&lt;!DOCTYPE</a>", id="转义的文字"),
    ],
)
def test_ordinary_parts_pass(tmp_path: Path, harmless: bytes) -> None:
    path = write_zip(tmp_path / "a.docx", word_members({"word/styles.xml": harmless}))
    assert admit(path, PLAN, limits=SMALL).kind is FileKind.DOCX


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    deep = b"<a>" * 50_000 + b"</a>" * 50_000
    refused = refusal(write_zip(tmp_path / "a.docx", word_members({"word/document.xml": deep})))
    assert refused.code == "file.limits"


# --- remarks -------------------------------------------------------------------------------------------------------


def relation(kind: str, mode: str = "External") -> bytes:
    entry = f'<Relationship Id="r" Type="x/{kind}" Target="http://a" TargetMode="{mode}"/>'
    return f"<Relationships>{entry}</Relationships>".encode()


@pytest.mark.parametrize(
    ("part", "data", "codes"),
    [
        pytest.param("word/vbaProject.bin", b"x", ["macros"], id="宏"),
        pytest.param("word/_rels/document.xml.rels", relation("attachedTemplate"), ["external-links"], id="外部模板"),
        pytest.param("word/_rels/document.xml.rels", relation("aFChunk", "Internal"), ["alt-chunk"], id="外来内容"),
        pytest.param("word/_rels/document.xml.rels", relation("hyperlink"), [], id="普通链接"),
        pytest.param("xl/externalLinks/externalLink1.xml", b"<a/>", ["external-links"], id="外部工作簿"),
        pytest.param("word/afchunk.htm", b"<!DOCTYPE html><p>x</p>", [], id="外来网页不解析"),
    ],
)
def test_what_will_not_be_read_is_told(tmp_path: Path, part: str, data: bytes, codes: list[str]) -> None:
    admitted = admit(write_zip(tmp_path / "a.docx", word_members({part: data})), PLAN)
    assert [remark.code for remark in admitted.remarks] == codes
