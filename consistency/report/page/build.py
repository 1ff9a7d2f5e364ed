"""The page put together: view, templates, style and script, and a policy that bars the rest."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from consistency import __version__
from consistency.gate.decisions import sides_of
from consistency.model import Discrepancy, Findings, Text, Unread
from consistency.report import rows
from consistency.report.json_text import dumps
from consistency.report.page.safe import shown
from consistency.report.page.texts import fitting, texts
from consistency.report.page.view import Page, Saying, page, tally
from consistency.report.page.wordbook import finding_rules
from consistency.report.page.wording import DECISIONS, KEYS, NOUNS, SCRIPT, UNITS, WORDS
from consistency.report.style import Style
from consistency.report.words import PLACES, SEVERITY, Words

__all__ = ["Live", "Record", "Tale", "index_html", "page_html", "policy"]

HERE = Path(__file__).parent
MOST_CLAIMS = 8  # sentences shown of one value
MOST_EXPLAINED = 200
MOST_LISTED = 500
LEAN_FROM = 200  # rows from which on each says less, so that a page of thousands still opens
Record = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Live:
    """What a page that is served knows beyond one on disk: the decisions, and where they go.

    ``edition`` names the articles as they were read, ``under`` the rules and settings that they
    were read under, so that the page knows when it is stale, and why.
    """

    decisions: Mapping[str, Record] = field(default_factory=lambda: MappingProxyType({}))
    address: str = ""
    edition: str = ""
    under: str = ""


@dataclass(frozen=True, slots=True)
class Tale:
    """A story in the index: where its page is, its name, its rows by severity, its reports."""

    href: str
    title: str
    tally: Mapping[str, int]
    reports: int


def page_html(
    findings: Findings, style: Style, live: Live | None = None, back: str = "", story: str = ""
) -> str:
    """Return the page; with ``live`` it shows decisions, and sends them where there is a server.

    ``back`` is the address of the index of which this is the page of ``story``.
    """
    live = live or Live()
    chosen = fitting(findings)
    decided = {one: str(record["decision"]) for one, record in live.decisions.items()}
    view = page(findings, chosen, decided)
    used = sorted({row.rule for row in view.rows} & finding_rules().keys())
    more = {
        "articles": texts(findings, chosen),
        "rules": finding_rules(),
        "used_rules": {code: finding_rules()[code] for code in used},
        "back": back,
        "story": story,
    }
    return _rendered(view, findings, style, live, more)


def index_html(findings: Findings, style: Style, stories: Sequence[Tale]) -> str:
    """Return the page that leads to those of the stories, with what was read and what not."""
    bare = replace(findings, discrepancies=(), settled=(), explained=())
    view = replace(page(bare, frozenset()), tally=tally(findings))
    return _rendered(view, bare, style, Live(), {"stories": stories})


def _both(line: Callable[[Unread, Words], str], every: Iterable[Unread]) -> list[Text]:
    """Return a line of each in both languages, which the page can switch."""
    return [Text(line(one, Words("en")), line(one, Words("zh"))) for one in every]


def _rendered(
    view: Page, findings: Findings, style: Style, live: Live, more: Mapping[str, object]
) -> str:
    words = Words(style.lang)
    known = {
        "page": view,
        "unread": _both(rows.unread_line, findings.coverage.unread),
        "unread_figures": _both(rows.unread_line, findings.coverage.unread_figures),
        "remarks": list(
            map(Text, rows.remarks(findings, Words("en")), rows.remarks(findings, Words("zh")))
        ),
        "notices": findings.notices,
        "passed_over": rows.passed_over(findings.coverage.passed_over),
        "verdict": rows.none(findings.coverage),
        "zh": words.zh,
        "words": WORDS,
        "label": lambda name: words.of(WORDS[name]),
        "decisions": DECISIONS,
        "severities": SEVERITY,
        "counted": lambda number, noun: _counted(number, noun, words.zh),
        "placed": lambda saying: _placed(saying, words.zh),
        "lean": len(view.rows) > LEAN_FROM,
        "units": UNITS,
        "keys": KEYS,
        "most": MOST_CLAIMS,
        "most_explained": MOST_EXPLAINED,
        "most_listed": MOST_LISTED,
        "policy": policy(bool(live.address)),
        "generator": f"news-consistency {__version__}",
        "css": Markup(_asset("page.css")),
        "js": Markup(_asset("page.js")),
        "script_data": _script_data(findings, live),
        "articles": (),
        "rules": {},
        "used_rules": {},
        "stories": (),
        "story": "",
        "back": "",
    }
    return _environment().get_template("page.j2").render({**known, **more})


def policy(served: bool) -> str:
    """Return the content security policy: this style, this script, and nothing from anywhere."""
    own = " 'self'" if served else " 'none'"
    return (
        "default-src 'none'; "
        f"style-src {_hash(_asset('page.css'))}; script-src {_hash(_asset('page.js'))}; "
        f"connect-src{own}; base-uri 'none'; form-action 'none'"
    )


def _script_data(findings: Findings, live: Live) -> Markup:
    """Return what the script is told, as JSON that cannot end its element."""
    told = [*findings.discrepancies, *(one.row for one in findings.settled)]
    data = {
        "address": live.address,
        "edition": live.edition,
        "under": live.under,
        "words": {name: [text.en, text.zh] for name, text in SCRIPT.items()},
        "fixed": {name: [text.en, text.zh] for name, text in WORDS.items()},
        "nouns": NOUNS,
        "places": {name: [text.en, text.zh] for name, text in PLACES.items()},
        "decisions": {name: [text.en, text.zh] for name, text in DECISIONS.items()},
        "severities": {name: [text.en, text.zh] for name, text in SEVERITY.items()},
        "rules": {code: [rule.name.en, rule.name.zh] for code, rule in finding_rules().items()},
        "reports": [shown(article.title or article.path) for article in findings.articles],
        "decided": {
            row.fingerprint: live.decisions[row.fingerprint]
            for row in told
            if row.fingerprint in live.decisions
        },
        "rows": {row.fingerprint: _told(row) for row in told},
    }
    text = dumps(data)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def _told(row: Discrepancy) -> list[object]:
    return [list(side.quotes) for side in sides_of(row)]


def _counted(number: int, noun: str, zh: bool) -> str:
    one, many, chinese = NOUNS[noun]
    return f"{number}{chinese}" if zh else f"{number} {one if number == 1 else many}"


def _placed(saying: Saying, zh: bool) -> str:
    place = PLACES[saying.place]
    return f"{place.zh}第{saying.line}行" if zh else f"{place.en} line {saying.line}"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: shown(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _asset(name: str) -> str:
    return (HERE / "assets" / name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    digest = b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"
