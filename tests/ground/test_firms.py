"""Chinese firms are known by their legal form, and by the name that a report goes on with."""

from __future__ import annotations

from functools import lru_cache

import pytest

from consistency.ground.names.entities import learn
from consistency.ground.names.known import Names
from consistency.read.articles import read_text
from consistency.rulebook import Rulebook


@lru_cache(maxsize=1)
def names() -> Names:
    return Names(Rulebook())


def firms(*texts: str) -> set[str]:
    """The organisations that texts name."""
    read = [(read_text(text, path=f"{n}.md"), ()) for n, text in enumerate(texts)]
    found = learn(names(), read).entities.values()
    return {entity.id for entity in found if entity.kind == "organisation"}


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        pytest.param("昨日，远山科技股份有限公司完成辅导。", "远山科技", id="at-the-head"),
        pytest.param("深圳市远山科技有限公司完成辅导。", "远山科技", id="behind-its-town"),
        pytest.param(
            "视觉企业砚山智造（杭州）股份有限公司完成辅导，砚山智造表示欢迎。",
            "砚山智造",
            id="town-in-brackets",
        ),
        pytest.param(
            "工业视觉独角兽砚山智造有限公司完成辅导。砚山智造员工620人。",
            "砚山智造",
            id="said-again-without-what-leads-it",
        ),
        pytest.param("遠山電子有限公司須賠償，法院周五判決。", "远山电子", id="traditional"),
    ],
)
def test_a_firm_with_its_legal_form_is_a_name(text: str, firm: str) -> None:
    assert firms(text) == {firm}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("其母公司有限公司已注销。", id="a-parent"),
        pytest.param("存款保险有限公司负责赔付。", id="a-kind-of-body"),
        pytest.param("该股份有限公司的章程规定了分红。", id="no-name"),
        pytest.param("有限公司与股份有限公司的区别何在？", id="two-forms"),
    ],
)
def test_a_legal_form_alone_names_nobody(text: str) -> None:
    assert firms(text) == set()


def test_a_long_run_said_once_before_a_legal_form_is_no_name() -> None:
    """Where nothing tells where the name begins, none is guessed."""
    assert firms("工业视觉独角兽远山砚石智造有限公司完成辅导。") == set()
