"""Dates in sentences of sport, health, courts, markets, weather and science: one row, one sentence.

The rows are written as in ``test_dates_sentences``; each block is one way of telling a day or a
stretch of days.
"""

from __future__ import annotations

import pytest

from consistency.extract.dates.finder import DateFinder
from tests.extract.test_dates_sentences import check, rows

STRETCHES = """
Claims fell in ⟦the week ended June 7⟧ => 2025-06-01..2025-06-07
Sales for ⟦the quarter ended March 31⟧ rose => 2025-01-01..2025-03-31
profit for ⟦the year to March⟧ => 2024-04-01..2025-03-31
the ⟦three months ended 30 April 2025⟧ => 2025-02-01..2025-04-30
Inflation in the ⟦12 months through May⟧ was 2.4% => 2024-06-01..2025-05-31
in the ⟦six months to December 2024⟧ => 2024-07-01..2024-12-31
for ⟦the fiscal year ending September 2026⟧ => 2025-10-01..2026-09-30
⟦the first quarter ended Dec. 31⟧ => 2025-10-01..2025-12-31
The trial was put back ⟦three months⟧ to ⟦June⟧ => 3 month; 2025-06-01..2025-06-30
rain fell on ⟦the day after Easter⟧ => 2025-04-21
on ⟦the day before June 12⟧ => 2025-06-11
the camp of ⟦1939-45⟧ => 1939-01-01..1945-12-31
⟦2024-25⟧ budget => 2024-01-01..2025-12-31
the ⟦2025/26⟧ calendar of matches => 2025-01-01..2026-12-31
between them and ⟦between June 3 and 7⟧ => 2025-06-03..2025-06-07
held on ⟦June 14 and 15⟧ in Lyon => 2025-06-14..2025-06-15
open ⟦Monday-Friday⟧ => 2025-06-16..2025-06-20
⟦30 June - 4 July 2025⟧ => 2025-06-30..2025-07-04
⟦28 December - 3 January 2025⟧ => 2024-12-28..2025-01-03
⟦the early part of 2023⟧ was dry => 2023-01-01..2023-06-30
in ⟦the latter half of 2024⟧ => 2024-07-01..2024-12-31
⟦first-half⟧ revenue fell => 2025-01-01..2025-06-30
in ⟦3Q24⟧ and ⟦1H25⟧ => 2024-07-01..2024-09-30; 2025-01-01..2025-06-30
guidance for ⟦Q3 FY25⟧ => unknown
⟦CY2024⟧ shipments => 2024-01-01..2024-12-31
"""

BOUNDS = """
The ruling comes ⟦no earlier than 2027⟧ => 2027-01-01..
The launch is ⟦not before March 2026⟧ => 2026-03-01..
could be signed ⟦as early as next week⟧ => 2025-06-23..
⟦as soon as Friday⟧, a doctor said => 2025-06-13..
He warned of it ⟦as early as 2019⟧ => 2019-01-01..
shut ⟦until at least 2030⟧ => ..2030-12-31
the ban holds ⟦up to and including June 30⟧ => ..2025-06-30
the worst floods ⟦since at least 1998⟧ => 1998-01-01..
"""

RELATIVE = """
seen ⟦the week before last⟧ => 2025-06-02..2025-06-08
lost ⟦the Saturday before last⟧ => 2025-06-07
⟦two Fridays ago⟧ he ran => 2025-06-06
hurt ⟦last week Tuesday⟧ => 2025-06-10
trains on ⟦wed⟧ and plays on ⟦fri⟧ => 2025-06-18; 2025-06-13
a vote on ⟦next 6th of April⟧ => 2026-04-06
⟦since last December 25⟧ => 2024-12-25..
the surgeon saw him ⟦this morning⟧ => 2025-06-18
Rain fell ⟦last night⟧ => 2025-06-17
due in ⟦next spring⟧ => 2026-03-01..2026-05-31
by ⟦late summer⟧, scientists say => 2025-08-01..2025-08-31
founded ⟦half a century ago⟧ => 1975-01-01..1975-12-31
over ⟦the last calendar year⟧ => 2024-01-01..2024-12-31
parades for ⟦Lunar New Year⟧ => 2025-01-29
shops on ⟦Black Friday 2019⟧ => 2019-11-29
⟦Cyber Monday⟧ sales => 2025-12-01
at ⟦14:30⟧ the siren went => 2025-06-18
doors open ⟦8:30-10:00 a.m.⟧ => 2025-06-18
at ⟦half past nine⟧, he left => 2025-06-18
"""

CHINESE = """
截至⟦3月31日止三个月⟧，净利润 => 2025-01-01..2025-03-31
截至⟦2024年12月31日止年度⟧ => 2024-01-01..2024-12-31
截至⟦6月14日当周⟧，初请失业金 => 2025-06-08..2025-06-14
截至⟦5月的12个月⟧，通胀率 => 2024-06-01..2025-05-31
截至⟦9月底止季度⟧營收 => 2025-07-01..2025-09-30
⟦3、4月份⟧降雨偏多 => 2025-03-01..2025-04-30
⟦七八月⟧是汛期 => 2025-07-01..2025-08-31
⟦上世纪八九十年代⟧的病例 => 1980-01-01..1999-12-31
⟦半年前⟧确诊 => 2024-12-01..2024-12-31
⟦半个世纪前⟧的实验 => 1975-01-01..1975-12-31
⟦下周初⟧开庭 => 2025-06-23..2025-06-25
⟦今夏⟧高温 => 2025-06-01..2025-08-31
⟦去冬⟧少雪 => 2024-12-01..2025-02-28
建于⟦光绪二十一年⟧ => 1895-01-01..1895-12-31
生于⟦昭和20年⟧ => 1945-01-01..1945-12-31
⟦公元618年⟧建国 => 0618-01-01..0618-12-31
⟦大年初五⟧开市 => 2025-02-02
⟦每年6月⟧举行 => unknown
"""

TAKEN = """
以⟦9秒77⟧夺冠 => 9.77 second
跑出⟦1分45秒23⟧ => 105.23 second
全程用时⟦2小时15分⟧ => 135 minute
以⟦2小时3分45秒⟧刷新纪录 => 7425 second
手术历时⟦3小时20分⟧ => 200 minute
行政拘留⟦15日⟧ => 15 day
建校⟦百余年⟧ => 100..200 year
She ran the 800m in ⟦1:55.23⟧ => 115.23 second
won the marathon in ⟦2:03:45⟧ => 7425 second
lasted ⟦2 hours, 3 minutes and 45 seconds⟧ => 7425 second
a career of ⟦30-odd years⟧ => 30 year
a ⟦20-odd-year⟧ ban => 20 year
终场前⟦3分钟⟧扳平 => 3 minute
起飛前⟦四十分鐘⟧關閘 => 40 minute
"""


# What each block holds, its rows, and the language they are read in.
BLOCKS = {
    "a stretch told by its last day, by two ends, by a part or by a short name": (STRETCHES, "en"),
    "no earlier than is a beginning, until at least an end": (BOUNDS, "en"),
    "a day told from the article's, by feast, by season or by the clock": (RELATIVE, "en"),
    "Chinese, with reigns, listed months and plans that are no figures": (CHINESE, "zh-Hans"),
    "a time run, served or taken, as clocks and courts tell it": (TAKEN, "zh-Hans"),
}


@pytest.mark.parametrize(
    ("row", "lang"),
    [
        pytest.param(row, lang, id=row.split("=>")[0].strip())
        for block, lang in BLOCKS.values()
        for row in rows(block)
    ],
)
def test_a_day_or_a_stretch_of_days_in_the_news(finder: DateFinder, row: str, lang: str) -> None:
    """Holds each row of each block, as the block's name says."""
    check(finder, row, lang)
