"""What a rule tells is true: its examples are reported, its counter-examples are not."""

from __future__ import annotations

import contextlib
import io
import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from consistency.compare.values.causes import FindingExample, FindingPack, FindingRule
from consistency.gate.notices import SEVERITY_OF
from consistency.model import Claim, Discrepancy, Findings
from consistency.report.rule_pages import pages
from consistency.rulebook import Rulebook
from tests.gate.desk import ONE, TWO, check, desk

ROOT = Path(__file__).parents[2]
RULES = Rulebook().pack("findings", FindingPack).findings
FACTS = [rule for rule in RULES if not rule.code.startswith("CF9")]


def cases(kind: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.code}-{number}")
        for rule in RULES
        for number, example in enumerate(getattr(rule, kind))
    ]


@cache
def findings(fixture: str) -> Findings:
    return check(ROOT / "fixtures" / fixture / "articles")


def found(example: FindingExample, folder: Path) -> Findings:
    """Return the findings on the example's fixture, or on its sayings as articles of their own."""
    if example.fixture:
        return findings(example.fixture)
    for number, text in enumerate(texts(example)):
        (folder / f"{number}.md").write_text(
            f"---\ntitle: 来稿\ndate: 2025-06-1{number}\n---\n\n{text}\n"
        )
    return check(folder)


def texts(example: FindingExample) -> list[str]:
    """Return the articles that the sayings of an example without a fixture stand in."""
    return list(dict.fromkeys(saying.text for saying in example.says))


def apart(row: Discrepancy, example: FindingExample) -> bool:
    """Return whether the row holds every figure of the example, each in a value of its own."""
    sides = []
    for saying in example.says:
        name = saying.article or f"{texts(example).index(saying.text)}.md"
        sides.append(
            {
                at
                for at, value in enumerate(row.values)
                if any(_is(c, name, saying.figure, saying.text) for c in value.claims)
            }
        )
    return all(sides) and not set.intersection(*sides)


def _is(claim: Claim, name: str, figure: str, text: str) -> bool:
    around = "".join(claim.sentence.text.split())
    words = "".join(text.split())
    return (
        Path(claim.article.path).name == name
        and (claim.mention.text in figure or figure in claim.mention.text)
        and (words in around or around in words or words[:8] in around)
    )


@pytest.mark.parametrize(("rule", "example"), cases("examples"))
def test_an_example_is_reported_by_its_rule(
    rule: FindingRule, example: FindingExample, tmp_path: Path
) -> None:
    rows = [row for row in found(example, tmp_path).discrepancies if row.rule == rule.code]
    assert any(apart(row, example) for row in rows), [row.message.en for row in rows]


@pytest.mark.parametrize(("rule", "example"), cases("counter_examples"))
def test_a_counter_example_is_not_reported(
    rule: FindingRule, example: FindingExample, tmp_path: Path
) -> None:
    rows = found(example, tmp_path).discrepancies
    assert not any(apart(row, example) for row in rows)


@pytest.mark.parametrize(("rule", "example"), [*cases("examples"), *cases("counter_examples")])
def test_the_words_of_an_example_stand_in_the_fixture(
    rule: FindingRule, example: FindingExample
) -> None:
    for saying in example.says:
        assert saying.figure in saying.text
        if example.fixture:
            folder = ROOT / "fixtures" / example.fixture / "articles"
            (article,) = (
                a
                for a in findings(example.fixture).articles
                if Path(a.path) == folder / saying.article or Path(a.path).name == saying.article
            )
            words = "".join(saying.text.split())
            assert any(words in "".join(segment.text.split()) for segment in article.segments)


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.code) for rule in FACTS])
def test_every_rule_on_facts_has_examples_of_both(rule: FindingRule) -> None:
    assert rule.examples and rule.counter_examples


@pytest.mark.parametrize(
    ("code", "comment"),
    [(rule.code, one.comment) for rule in RULES for one in rule.comments],
)
def test_a_comment_shown_is_told_of_by_its_rule(code: str, comment: str, tmp_path: Path) -> None:
    two = TWO.replace("\n\n远山", f"\n\n{comment}\n\n远山")
    assert [one.rule for one in check(desk(tmp_path, ONE, two)).notices] == [code]


def test_housekeeping_has_a_severity_for_each_code_and_no_other() -> None:
    assert sorted(SEVERITY_OF) == [rule.code for rule in RULES if rule.code.startswith("CF9")]


def test_codes_and_slugs_are_unique_and_codes_rise() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.slug for rule in RULES}) == len(RULES)


def test_the_pages_are_those_the_rules_make() -> None:
    """consistency rules pages docs/rules writes them anew."""
    folder = ROOT / "docs" / "rules"
    made = pages(RULES)
    assert sorted(one.name for one in folder.iterdir()) == sorted(made)
    for name, text in made.items():
        assert (folder / name).read_text(encoding="utf-8") == text, name


def test_the_links_of_the_pages_lead_somewhere() -> None:
    folder = ROOT / "docs" / "rules"
    for page in folder.iterdir():
        for link in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
            assert (folder / link).exists(), f"{page.name}: {link}"


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "consistency", *words], capture_output=True, text=True, cwd=ROOT
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_rule_is_shown_by_code_or_slug_with_all_it_has(rule: FindingRule, lang: str) -> None:
    from consistency.cli.main import main

    texts = []
    for name in (rule.code, rule.slug):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            assert main(["rules", "show", name, "--lang", lang]) == 0
        texts.append(out.getvalue())
    assert texts[0] == texts[1]
    for part in (rule.name, rule.what, rule.matters, rule.settle):
        assert (part.zh if lang == "zh" else part.en) in texts[0]
    for example in (*rule.examples, *rule.counter_examples):
        assert all(f"[{saying.figure}]" in texts[0] for saying in example.says)


def test_a_rule_that_is_not_there_is_one_line_and_two() -> None:
    done = run("rules", "show", "CF999")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_rules_are_told_without_spacy_pandas_or_a_stage_that_reads() -> None:
    script = (
        "import sys, json; from consistency.cli.main import main\n"
        "main(['rules']); main(['rules', 'show', 'CF101'])\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT)
    modules = set(json.loads(done.stdout.splitlines()[-1]))
    assert "consistency.compare.values.causes" in modules
    for name in ("spacy", "pandas", "consistency.pipeline", "consistency.read.articles"):
        assert name not in modules


@pytest.mark.parametrize("page", ["gate.md", "gate.zh.md"])
def test_the_page_on_the_gate_names_what_there_is(page: str) -> None:
    """Its options, codes, comments and links are real."""
    from consistency.cli.main import main
    from consistency.gate.suppressions import ENABLE, SCOPES

    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    known = ""
    for command in ("check", "baseline"):
        out = io.StringIO()
        with contextlib.redirect_stdout(out), pytest.raises(SystemExit):
            main([command, "--help"])
        known += out.getvalue()
    for option in set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)):
        assert option in known, option
    assert set(re.findall(r"CF\d{3}", text)) <= {rule.code for rule in RULES}
    assert set(re.findall(r"<!-- (consistency-[a-z-]+)", text)) == {*SCOPES, ENABLE}
    for link in re.findall(r"\]\(([^)]+)\)", text):
        assert (ROOT / "docs" / link).exists(), link
