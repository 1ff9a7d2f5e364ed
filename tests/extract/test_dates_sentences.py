"""Dates and durations in sentences such as news is made of: one row, one sentence, all its mentions.

``⟦ ⟧`` marks each mention; its values stand behind ``=>`` in order, as in the packs.
"""

from __future__ import annotations

from datetime import date

import pytest

from consistency.extract.dates.finder import DateFinder

from .rows import dated

WEDNESDAY = date(2025, 6, 18)

CHINESE = """
這座劇院關閉了⟦半个多世纪⟧ => 0.5..1 century
他等了⟦半个多小时⟧ => 0.5..1 hour
⟦半年多⟧没有下雨 => 0.5..1 year
工程拖了⟦一年多⟧才动工 => 1..2 year
公司在⟦2025年6月12日⟧宣布收购 => 2025-06-12
法庭⟦2008年⟧判了，⟦翌年⟧改判 => 2008-01-01..2008-12-31; 2009-01-01..2009-12-31
⟦次年⟧可望转盈 => 2026-01-01..2026-12-31
⟦6月12日⟧，一架客机坠毁 => 2025-06-12
国家统计局⟦16日⟧公布 => 2025-06-16
⟦昨日起⟧招股 => 2025-06-17..
这项交易⟦上周⟧完成 => 2025-06-09..2025-06-15
⟦上周三⟧的会议 => 2025-06-11
他在⟦今年4月⟧曾明确表示 => 2025-04-01..2025-04-30
公司将在⟦未来一年⟧投入 => 2025-06-18..2026-06-18
截至⟦去年底⟧有八十家 => 2024-11-01..2024-12-31
截至⟦2022年年底⟧，总资产约2090亿美元 => 2022-11-01..2022-12-31
⟦2024年⟧的营收约为8.7亿美元 => 2024-01-01..2024-12-31
从⟦2023年⟧的7.6亿美元增至⟦2024年⟧的8.7亿美元 => 2023-01-01..2023-12-31; 2024-01-01..2024-12-31
⟦2023年至2025年⟧复合增长率 => 2023-01-01..2025-12-31
⟦从2023年到2025年⟧ => 2023-01-01..2025-12-31
⟦1995-1997年⟧在任 => 1995-01-01..1997-12-31
这是⟦2008年以来⟧最大的倒闭 => 2008-01-01..
⟦2024年底前⟧通车 => ..2024-12-31
⟦2018年以前⟧的数据 => ..2017-12-31
⟦2018年之后⟧入职 => 2019-01-01..
⟦5月1日后⟧实行 => 2025-05-01..
⟦上半年⟧国内生产总值 => 2025-01-01..2025-06-30
⟦2024年上半年⟧同比增长5.0% => 2024-01-01..2024-06-30
⟦二季度⟧放缓至4.7% => 2025-04-01..2025-06-30
⟦首季⟧合计 => 2025-01-01..2025-03-31
比⟦上年四季度⟧加快 => 2024-10-01..2024-12-31
⟦1至2月⟧回落 => 2025-01-01..2025-02-28
⟦6—9月⟧每月超过1万 => 2025-06-01..2025-09-30
⟦2024年前三季度⟧公司收入 => 2024-01-01..2024-09-30
⟦去年前三季⟧營收 => 2024-01-01..2024-09-30
⟦上世纪90年代⟧的人 => 1990-01-01..1999-12-31
⟦20世纪⟧最后一次 => 1900-01-01..1999-12-31
⟦1997年⟧出生的创始人 => 1997-01-01..1997-12-31
⟦民國113年4月13日⟧的統計 => 2024-04-13
⟦80年次⟧的選手 => 1991-01-01..1991-12-31
⟦二〇二五年六月十二日⟧电 => 2025-06-12
⟦一九九七年⟧虎門大橋通車 => 1997-01-01..1997-12-31
⟦七月二十日⟧的選舉 => 2025-07-20
⟦二十八日⟧凌晨完成计票 => 2025-06-28
⟦北京时间6月13日⟧凌晨 => 2025-06-13
⟦当地时间5月1日⟧，监管部门 => 2025-05-01
⟦6月12日（星期四）上午7时58分⟧ => 2025-06-12
⟦7月1日下午三時⟧，關卡放行 => 2025-07-01
⟦今日凌晨2時許⟧再錄得地震 => 2025-06-18
⟦昨晚8時40分⟧， => 2025-06-17
⟦7月3日15时⟧，累计驶过30.5万车次 => 2025-07-03
跨江通道⟦10日⟧开通。当天⟦15时⟧，首批车辆 => 2025-06-10; 2025-06-10
将于⟦11月24日⟧进入第二轮 => 2025-11-24
⟦12月⟧卖出51.5万辆 => 2025-12-01..2025-12-31
⟦6月上旬⟧ => 2025-06-01..2025-06-10
⟦本月中旬⟧公布 => 2025-06-11..2025-06-20
⟦月底⟧交割 => 2025-06-25..2025-06-30
公司⟦年初⟧给自己定的目标 => 2025-01-01..2025-02-28
⟦三年前⟧的选举 => 2022-01-01..2022-12-31
⟦两天前⟧ => 2025-06-16
⟦十五年來⟧首度失去過半 => 2010-06-18..2025-06-18
⟦近三年⟧销量最高 => 2022-06-18..2025-06-18
⟦过去十年⟧中国变化很大 => 2015-06-18..2025-06-18
⟦今后三四天内⟧仍可能出现余震 => 2025-06-19..2025-06-22
⟦1997年⟧摆摊，⟦二十八年后⟧上市 => 1997-01-01..1997-12-31; 28 year
⟦今明两年⟧ => 2025-01-01..2026-12-31
⟦2023/24赛季⟧夺冠 => 2023-07-01..2024-06-30
⟦2025财年⟧营收 => unknown
⟦第三财季⟧净利润 => unknown
⟦2025年2月30日⟧ => unread: 2025-02 has no day 30
⟦25时⟧ => unread: there is no time 25:00
⟦农历正月十五⟧ => 2025-02-12
⟦去年春节⟧期间 => 2024-02-10
⟦国庆节⟧前后 => 2025-10-01
（⟦2024/4/3⟧）。正式公告 => 2024-04-03
检索日期⟦2026-02-13⟧ => 2026-02-13
⟦2018/1/10-2018/7/10⟧ => 2018-01-10..2018-07-10
⟦２０２５年６月１２日⟧ => 2025-06-12
⟦2008 年 6 月⟧ => 2008-06-01..2008-06-30
⟦2017年8月11日至8月22日⟧ => 2017-08-11..2017-08-22
⟦2019年4月12-19日⟧ => 2019-04-12..2019-04-19
⟦8月至2月⟧ => 2025-08-01..2026-02-28
⟦2021年第三季度以来⟧ => 2021-07-01..
⟦本月以来⟧ => 2025-06-01..
⟦自2024年3月起⟧ => 2024-03-01..
⟦7月底前⟧ => ..2025-07-31
花费了近⟦两个月⟧才查明 => ..2 month
历时⟦一年半⟧ => 1.5 year
掌握未来⟦数十年⟧乃至更长时间 => 10..100 year
在过去⟦6到12个月⟧间 => 6..12 month
车程由约⟦2小时⟧缩短到⟦30分钟以内⟧ => 2 hour; ..30 minute
首个⟦24小时⟧和⟦72小时⟧ => 24 hour; 72 hour
已連跌⟦十八個月⟧ => 18 month
距首批交付⟦224天⟧ => 224 day
零百加速⟦2.78秒⟧ => 2.78 second
⟦三個多小時⟧才見到 => 3..4 hour
預計需時⟦兩周左右⟧ => 2 week
等了⟦半年⟧ => 0.5 year
试验做了⟦十八个月⟧ => 18 month
⟦一年以上⟧ => 1.. year
至少⟦三年⟧ => 3.. year
最长⟦14天⟧ => ..14 day
⟦三年以上，五年以下⟧有期徒刑 => 3..5 year
马上⟦一年半⟧了 => 1.5 year
⟦两年零三个月⟧ => 27 month
⟦3至5年⟧后见效 => 3..5 year
⟦几个月⟧的谈判 => 1..10 month
⟦15个交易日⟧ => 15 workday
⟦一周內⟧ => ..1 week
"""

ENGLISH = """
the court ruled in ⟦2008⟧ and again ⟦the following year⟧ => 2008-01-01..2008-12-31; 2009-01-01..2009-12-31
sales will double ⟦the following year⟧ => 2026-01-01..2026-12-31
The talks end ⟦this Friday, June 20⟧ => 2025-06-20
It opens ⟦next Sunday, May 25⟧ => 2025-05-25
Profit rose ⟦from August to date⟧ => 2024-08-01..2025-06-18
Rates fell ⟦between November 22 and now⟧ => 2024-11-22..2025-06-18
The lease is ⟦a year beginning October 1⟧ => 2025-10-01..2026-09-30
The strike ran ⟦from the 30th to the 2nd of January 2024⟧ => 2023-12-30..2024-01-02
The crash on ⟦June 12⟧ killed 260 people => 2025-06-12
MADRID, ⟦June 14⟧ - Real Madrid => 2025-06-14
said on ⟦Wednesday⟧ => 2025-06-18
A presentation is set for ⟦Thursday⟧ => 2025-06-12
early on ⟦Saturday, July 12⟧, it said => 2025-07-12
⟦Friday 10 March 2023⟧ => 2023-03-10
the report of ⟦29 November 2022⟧ => 2022-11-29
⟦July 2, 2024⟧ - regulators => 2024-07-02
on ⟦27 October⟧ => 2025-10-27
tied to the club ⟦until June 30, 2029⟧ => ..2029-06-30
have run ⟦until 30 June 2025⟧ => ..2025-06-30
signs ⟦until 2030⟧ => ..2030-12-31
it joined in ⟦July 2020⟧ => 2020-07-01..2020-07-31
in ⟦2021⟧ it paid => 2021-01-01..2021-12-31
⟦since 2014⟧ => 2014-01-01..
the largest ⟦since the end of 2012⟧ => 2012-09-01..
the worst ⟦before 2018⟧ => ..2017-12-31
tightened ⟦after 1999⟧ and => 2000-01-01..
⟦between 2015 and 2018⟧ => 2015-01-01..2018-12-31
⟦from 2010 to 2018⟧ => 2010-01-01..2018-12-31
⟦from January to April 2015⟧ => 2015-01-01..2015-04-30
⟦June 12-14, 2025⟧ => 2025-06-12..2025-06-14
⟦between Jan 22 and now⟧ => 2025-01-22..2025-06-18
⟦Nov 28⟧ and ⟦Dec 3⟧ => 2025-11-28; 2025-12-03
approval on ⟦July 6 last year⟧ => 2024-07-06
⟦May this year⟧ => 2025-05-01..2025-05-31
⟦last year⟧'s count => 2024-01-01..2024-12-31
⟦this week⟧ => 2025-06-16..2025-06-22
⟦last week⟧ it changed => 2025-06-09..2025-06-15
⟦next month⟧ => 2025-07-01..2025-07-31
⟦last Thursday⟧ => 2025-06-12
⟦this Friday⟧ => 2025-06-20
⟦Friday next week⟧ => 2025-06-27
at ⟦noon tomorrow⟧ => 2025-06-19
⟦yesterday⟧ after ten => 2025-06-17
at ⟦1:39 p.m. on June 12⟧ => 2025-06-12
⟦23:58 UTC on Tuesday, June 10⟧ => 2025-06-10
(⟦0809 UTC⟧) => 2025-06-18
the quake of ⟦June 3⟧ hit at ⟦7:58 a.m.⟧ local => 2025-06-03; 2025-06-03
⟦three years ago⟧ => 2022-01-01..2022-12-31
⟦two days ago⟧ => 2025-06-16
⟦a week ago⟧ => 2025-06-11
⟦more than two weeks ago⟧ => ..2025-06-03
⟦two days before yesterday⟧ => 2025-06-15
in ⟦the past year⟧ => 2024-01-01..2024-12-31
⟦the past two years⟧ => 2023-06-18..2025-06-17
⟦the next 12 months⟧ => 2025-06-19..2026-06-18
⟦the first quarter⟧ => 2025-01-01..2025-03-31
⟦the first quarter of 2024⟧ => 2024-01-01..2024-03-31
⟦Q3 2024⟧ => 2024-07-01..2024-09-30
⟦the first half of 2024⟧ => 2024-01-01..2024-06-30
⟦the final three months of 2023⟧ => 2023-10-01..2023-12-31
⟦the first nine months of the year⟧ => 2025-01-01..2025-09-30
⟦the end of the month⟧ => 2025-06-21..2025-06-30
⟦the end of last year⟧ => 2024-09-01..2024-12-31
due by ⟦mid-July⟧ => 2025-07-10..2025-07-20
⟦early next year⟧ => 2026-01-01..2026-06-30
⟦earlier this month⟧ => 2025-06-01..2025-06-17
⟦later this year⟧ => 2025-06-18..2025-12-31
in ⟦the 1970s⟧ => 1970-01-01..1979-12-31
⟦the late nineteenth century⟧ => 1870-01-01..1899-12-31
⟦the summer of 2020⟧ => 2020-06-01..2020-08-31
⟦the 2023/24 season⟧ => 2023-07-01..2024-06-30
⟦fiscal 2025⟧ revenue => unknown
⟦FY2024⟧ => unknown
⟦first Monday of March 2025⟧ => 2025-03-03
⟦the week of June 9⟧ => 2025-06-09..2025-06-15
⟦2 weeks starting May 20th⟧ => 2025-05-20..2025-06-02
⟦February 30, 2025⟧ => unread: 2025-02 has no day 30
⟦Thanksgiving 2019⟧ => 2019-11-28
⟦6/12/2025⟧ => 2025-06-12
born ⟦October nineteen oh five⟧ => 1905-10-01..1905-10-31
the day was ⟦4 July 1776⟧ => 1776-07-04
for ⟦six weeks⟧ => 6 week
within ⟦three months⟧ => ..3 month
a ⟦five-year⟧ contract => 5 year
logged ⟦15,638 hours⟧ => 15638 hour
lasted ⟦32 seconds⟧ => 32 second
nearly ⟦two years⟧ => ..2 year
more than ⟦two weeks⟧ => 2.. week
about ⟦half a minute⟧ => 0.5 minute
⟦two and a half years⟧ => 2.5 year
⟦an hour and a half⟧ => 1.5 hour
⟦six to 12 months⟧ => 6..12 month
⟦2 years and 3 months⟧ => 27 month
⟦a few months⟧ of talks => 1..10 month
the worst in ⟦25 years⟧ => 25 year
for ⟦a decade⟧ => 1 decade
⟦48 hours⟧ => 48 hour
at least ⟦ten days⟧ => 10.. day
It may take longer => 
They march on, second by second => 
a 28-year-old engineer of 30 years old => 
twice a week, $15 a month => 
Windows 2000 and Llama 4 and GPT-4o => 
call 650-650-6500 or 192.168.0.1 => 
a 4:3 screen, 24/7 => 
in her thirties => 
Lei Jun said => 
three-quarters had => 
about 1,945 people and 2000 pieces => 
"""

NO_MENTION = """
第3天
每年
三年级
有一天
3号线
今日头条
12日元
版本3.8.18
一带一路
万一
一旦
三星
四川
上涨8点
約合人民币2072亿元
蜜雪集团（2097）
连续3日
每周一
三个臭皮匠
"""


def rows(block: str) -> list[str]:
    return [line for line in block.splitlines() if line.strip()]


def check(finder: DateFinder, row: str, lang: str) -> None:
    marked, values = (part.strip() for part in row.split("=>"))
    text, spans = "", []
    for piece in marked.replace("⟦", "\0⟦").split("\0"):
        if piece.startswith("⟦"):
            inner, rest = piece[1:].split("⟧")
            spans.append((len(text), len(text) + len(inner)))
            text += inner + rest
        else:
            text += piece
    found = finder.find(text, lang, WEDNESDAY)
    wanted = [value.strip() for value in values.split(";")] if values else []
    got = [((each.start, each.end), dated(each)) for each in found]
    assert got == list(zip(spans, wanted, strict=True)), [
        (text[each.start : each.end], dated(each), each.rule) for each in found
    ]


@pytest.mark.parametrize("row", rows(CHINESE), ids=lambda row: row.split("=>")[0].strip())
def test_a_chinese_sentence(finder: DateFinder, row: str) -> None:
    """Holds the mentions of one Chinese sentence, their spans and their values."""
    check(finder, row, "zh-Hans")


@pytest.mark.parametrize("row", rows(ENGLISH), ids=lambda row: row.split("=>")[0].strip())
def test_an_english_sentence(finder: DateFinder, row: str) -> None:
    """Holds the mentions of one English sentence, their spans and their values."""
    check(finder, row, "en")


@pytest.mark.parametrize("text", rows(NO_MENTION))
def test_no_date_and_no_duration(finder: DateFinder, text: str) -> None:
    """Holds that look-alikes are neither a date nor a duration."""
    assert finder.find(text, "zh-Hans", WEDNESDAY) == []


def test_both_languages_are_read_in_one_text(finder: DateFinder) -> None:
    """Holds that mixed text needs no language switch."""
    found = finder.find("他在June 12, 2025签约，6月13日离开", "zh-Hans", WEDNESDAY)
    assert [str(each.quantity.lower) for each in found] == ["2025-06-12", "2025-06-13"]


def test_without_a_date_relative_forms_stay_open(finder: DateFinder) -> None:
    """Holds that a relative form says why it has no ends, and an absolute one still has them."""
    relative, absolute = finder.find("昨日与2024年", "zh-Hans", None)
    assert relative.quantity.lower is None and relative.quantity.notes == (
        "relative; the article has no date",
    )
    assert absolute.quantity.lower == date(2024, 1, 1)


def test_the_country_decides_between_readings(finder: DateFinder) -> None:
    """Holds that 3/4/2025 is the 4th of March in the US and the 3rd of April in Britain."""
    american = finder.find("3/4/2025", "en", None, "US")[0].quantity
    british = finder.find("3/4/2025", "en", None, "GB")[0].quantity
    assert (american.lower, american.notes) == (date(2025, 3, 4), ("month first",))
    assert (british.lower, british.notes) == (date(2025, 4, 3), ("day first",))


def test_a_time_of_day_keeps_its_clock_and_zone(finder: DateFinder) -> None:
    """Holds that the clock time and zone are notes, and a bare one has the grain time."""
    found = finder.find("The call came at 0809 UTC.", "en", WEDNESDAY)[0].quantity
    assert (found.grain, found.notes) == ("time", ("time 08:09", "zone UTC"))


def test_later_counts_from_the_day_the_text_names(finder: DateFinder) -> None:
    """Holds that 二十八年后 behind 1997年 is a length of time, no day from the article's on."""
    found = finder.find("1997年在郑州摆摊，二十八年后上市", "zh-Hans", WEDNESDAY)
    assert (found[1].kind, dated(found[1])) == ("duration", "28 year")
    assert finder.find("二十八年后上市", "zh-Hans", WEDNESDAY)[0].kind == "date"


JAPANESE = """
⟦2025年6月12日から6月20日まで⟧ => 2025-06-12..2025-06-20
⟦先週の木曜日⟧に発表した => 2025-06-12
⟦令和7年6月12日⟧の事故 => 2025-06-12
⟦昨年末まで⟧の⟦3年間⟧ => ..2024-12-31; 3 year
⟦6月12日午後3時半⟧ごろ => 2025-06-12
約⟦3時間⟧かかった => 3 hour
⟦3年前⟧から => 2022-01-01..2022-12-31
⟦先月⟧の売上高 => 2025-05-01..2025-05-31
"""


@pytest.mark.parametrize("row", rows(JAPANESE), ids=lambda row: row.split("=>")[0].strip())
def test_a_japanese_sentence(finder: DateFinder, row: str) -> None:
    """Holds that a third language is read by its folder of rules alone."""
    check(finder, row, "ja")
