"""No file of a folder that was not read goes without a word."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from tests.cli.command import consistency

GOOD = "---\ntitle: 甲公司收购\ndate: 2025-06-13\n---\n\n甲公司以143亿美元收购乙公司。\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with one good article."""
    (tmp_path / "good.md").write_text(GOOD, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["a.pdf", "a.DOCX", "a.rtf", "sub/a.odt", "a.epub", "a.mhtml"])
def test_a_document_that_may_hold_a_report_is_unread(desk: Path, name: str) -> None:
    """A report in a form that is not read fails the gate, unless incomplete runs are allowed."""
    (desk / name).parent.mkdir(exist_ok=True)
    (desk / name).write_bytes(b"%PDF")
    done = consistency("check", desk, "--format", "json", "--no-cache")
    (unread,) = json.loads(done.out)["coverage"]["unread"]
    assert done.status == 2
    assert unread["path"].endswith(name)
    assert unread["reason"] == "it may hold a report, but is of a form that is not read"
    done = consistency("check", desk, "--allow-incomplete", "--no-cache")
    assert done.status == 0


def test_pictures_and_code_are_counted_and_fail_nothing(desk: Path) -> None:
    """A picture beside the article is no alarm; how many files were passed over is said."""
    for name in ("x.png", "y.css", ".hidden.pdf"):
        (desk / name).write_bytes(b"x")
    done = consistency("check", desk, "--lang", "en", "--no-cache")
    assert done.status == 0
    assert "2 files passed over as no report (" in done.out.splitlines()[-1]
    done = consistency("check", desk, "--lang", "zh", "--no-cache")
    assert "略过非报道文件2个（" in done.out.splitlines()[-1]
    for form in ("json", "sarif"):
        done = consistency("check", desk, "--format", form, "--no-cache")
        record = json.loads(done.out)
        told = (
            record["coverage"]["passed_over"]
            if form == "json"
            else record["runs"][0]["properties"]["passedOver"]
        )
        assert [Path(path).name for path in told] == ["x.png", "y.css"]


def test_an_extraction_tells_of_the_files_it_passed_over(desk: Path) -> None:
    for name in ("x.png", "y.css"):
        (desk / name).write_bytes(b"x")
    done = consistency("extract", desk, "--lang", "en")
    assert "2 files passed over as no report (" in done.out.splitlines()[-1]
    record = json.loads(consistency("extract", desk, "--format", "json").out)
    told = record["coverage"]["passed_over"]
    assert [Path(path).name for path in told] == ["x.png", "y.css"]


def test_a_thousand_pictures_are_five_names_and_a_number(desk: Path) -> None:
    """The last line stays a line, and says where all the names are."""
    for number in range(1000):
        (desk / f"{number:04}.png").write_bytes(b"")
    last = consistency("check", desk, "--lang", "en", "--no-cache").out.splitlines()[-1]
    assert "1,000 files passed over" in last or "1000 files passed over" in last
    assert last.count(".png") == 5
    assert "and 995 more; the page and --format json name all" in last


@pytest.mark.parametrize(
    ("form", "most"), [("html", 500), ("markdown", 20), ("csv", 1001), ("json", 1001)]
)
def test_the_one_odd_file_is_named_among_a_thousand_pictures(
    form: str, most: int, desk: Path
) -> None:
    """However many of the files passed over a form names, the rarest kind comes first."""
    pictures = [f"{number:04}.png" for number in range(1000)]
    for name in pictures:
        (desk / name).touch()
    (desk / "zeta.news").write_text(GOOD, encoding="utf-8")
    out = desk.parent / f"out.{form}"
    words = ("--no-cache", "--lang", "en")
    assert consistency("report", ".", f"--output={form}={out}", *words, cwd=desk).status == 0
    told = out.read_text("utf-8")
    assert "zeta.news" in told
    assert sum(name in told for name in pictures) == most - 1
    assert "(zeta.news, 0000.png" in consistency("check", ".", *words, cwd=desk).out


@pytest.mark.parametrize(("lang", "said"), [("en", "Passed over as no report"), ("zh", "略过")])
def test_every_form_for_people_names_what_was_passed_over(lang: str, said: str, desk: Path) -> None:
    """An editor meets the picture on the page, in the workbook, the table and the mail."""
    (desk / "photo.png").write_bytes(b"")
    made = {form: desk.parent / f"out.{form}" for form in ("html", "markdown", "csv", "xlsx")}
    words = [f"--output={form}={path}" for form, path in made.items()]
    done = consistency("report", ".", *words, "--no-cache", "--lang", lang, cwd=desk)
    assert done.status == 0, done.err
    sheet = openpyxl.load_workbook(made.pop("xlsx")).worksheets[-1]
    texts = {form: path.read_text("utf-8") for form, path in made.items()}
    texts["xlsx"] = str([cell.value for row in sheet for cell in row])
    for form, text in texts.items():
        assert "photo.png" in text, form
        assert said in text, form


def test_sarif_says_what_was_not_read_in_its_own_language(desk: Path) -> None:
    """The reason and the advice, as in every other form."""
    (desk / "empty.md").write_bytes(b"")
    words = ("check", ".", "--format", "sarif", "--no-cache", "--lang", "zh")
    run = json.loads(consistency(*words, cwd=desk).out)["runs"][0]
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == "empty.md: 文件为空；请删去，或补上正文"
