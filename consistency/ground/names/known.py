"""What is known of names before any report is read: the rules' entities and the shapes of names."""

from __future__ import annotations

import re
from functools import cached_property

from consistency.folding import fold
from consistency.ground.packs import EntityPack, EntityRule, NamePack
from consistency.ground.text.language import PhraseIndex
from consistency.rulebook import Rulebook

HAN = r"[\u3400-\u9fff]"
DOTS = "·•‧・"
DOTTED = re.compile(rf"{HAN}{{1,12}}(?:[{DOTS}]{HAN}{{1,8}})+")
# Bounded and never taken apart again: a run of capitals without end would be looked through from
# each of its words, and in as many ways as there are to part it.
PROPER = r"(?>(?:[A-Z]\.){1,9}|[A-Z][A-Za-zÀ-ɏ0-9&’'-]{0,50})"
LATIN_NAME = rf"{PROPER}(?:[ -](?:(?:of|de|van|von|du|la|bin|al) )?{PROPER}){{0,14}}"
GLOSS = (
    rf"(?P<han>{HAN}[\u3400-\u9fff{DOTS}]{{1,16}})\s?[（(]\s?"
    rf"(?:(?:WORDS)[“\"「：:]?\s?)?(?P<latin>{LATIN_NAME})[”\"」]?(?:[,，][^（()）]{{0,30}})?[）)]"
)
REVERSE_GLOSS = re.compile(rf"(?P<latin>{LATIN_NAME})\s?[（(](?P<han>{HAN}{{2,6}})[）)]")
SHORT_FORM = re.compile(
    rf"(?P<long>(?:{HAN}|[A-Za-z]){{3,24}}?)\s?[（(](?:以下)?(?:简称|簡稱|下称|下稱)：?"
    rf"[“\"「](?P<short>[^”\"」]{{2,10}})[”\"」][）)]"
)
ABBREVIATION = re.compile(rf"(?P<long>{LATIN_NAME}) \((?:the )?(?P<short>[A-Z][A-Za-z&-]{{1,9}})\)")
CAPITAL = re.compile(r"(?<![A-Za-zÀ-ɏ0-9’'@#/.-])" + LATIN_NAME)
SPELLED = re.compile(rf"{HAN}{{2,4}}")
AGED = re.compile(r", (?:aged )?\d{1,3}(?=[,.;)])")  # what stands behind a person and no thing
AGED_HAN = r"[（(，,、]\s?(?:现年|今年|时年|享年|年仅)?[\d零一二三四五六七八九十]{1,3}\s?岁"
# a minor planet or a comet, by the year it was found: 2016 QX7, C/2023 A3
DESIGNATION = re.compile(
    r"(?<![A-Za-z0-9./])(?:[ACDPX]/(?:1[89]|20)\d\d [A-Z]{1,2}"
    r"|(?:1[89]|20)\d\d (?!CO2|NO2|SO2)[A-Z]{2})\d{1,3}(?![A-Za-z0-9])"
)
NUMBER = re.compile(
    r"(?: No\.)? \d{1,4}[A-Z]?(?:-\d{1,5})?(?![A-Za-z0-9%-]|[.,]\d)"
)  # Flight 171, Bus No. 17
LOCATED = re.compile(r"(?P<held>[A-Za-z]*),? ?\b(?:in|In|near|Near|outside|Outside) (?:the )?$")
STANDS = re.compile(
    r"[,.;:)]|\s(?:and|or|on|at|after|before|where|when|which|who|by|for|to|with|is|was|has)\b|$"
)
SURNAMED = re.compile(r"\bsurnamed (?P<latin>[A-Z][a-z]+)")
WORD = re.compile(r"[A-Za-z][A-Za-zÀ-ɏ’'-]*")
OPENING = re.compile(r"(?:^|[.!?”\"—–:：\n•]\s*[“\"]?|\s-\s[“\"]?)$")


class Names:
    """The names of the rules and the patterns by which texts teach others; one a rulebook."""

    def __init__(self, rulebook: Rulebook):
        self.pack = rulebook.pack("names", NamePack)
        rules = rulebook.pack("entities", EntityPack).entities if rulebook.has("entities") else ()
        self.rules: dict[str, EntityRule] = {fold(rule.names[0]): rule for rule in rules}
        self.known: dict[str, str] = {}
        for root, rule in self.rules.items():
            for name in rule.names:
                self.known.setdefault(fold(name), root)
        self.index = PhraseIndex(
            {root: (*rule.names, *rule.adjectives) for root, rule in self.rules.items()}
        )
        self.common = frozenset(self.pack.no_names)
        self.never = frozenset(self.pack.never_in_names)
        self.never_first = self.never | frozenset(self.pack.never_first)
        self.plain = self.never | frozenset(self.pack.plain)
        self.titles = frozenset(self.pack.titles)
        self.doubtful_titles = frozenset(self.pack.doubtful_titles)
        self.title_parts = frozenset(self.pack.title_parts)
        self.legal_forms = frozenset(self.pack.legal_forms)
        self.bodies_of = frozenset(self.pack.bodies_of)
        self.held = frozenset(self.pack.held)
        self.numbered = frozenset(self.pack.numbered)
        self.endings = tuple(f"-{word}" for word in self.pack.endings)
        self.demonyms = frozenset(self.pack.demonyms) | {
            fold(word) for rule in self.rules.values() for word in rule.adjectives
        }
        self.no_persons = frozenset(self.pack.no_persons)
        self.romanised = frozenset(self.pack.romanised)

    @cached_property
    def gloss(self) -> re.Pattern[str]:
        """Return the pattern of a Han name with its Latin form in brackets."""
        return re.compile(GLOSS.replace("WORDS", "|".join(self.pack.gloss_words)))

    @cached_property
    def bodies(self) -> re.Pattern[str]:
        """Return the pattern of a Han run that ends as the name of a body does."""
        return re.compile(rf"(?=(?P<body>{HAN}{{1,8}}(?:{_any(self.pack.suffixes)})))")

    @cached_property
    def common_bodies(self) -> re.Pattern[str]:
        """Return the pattern of what is named by its kind alone: a parent company, a sea tunnel."""
        kinds = _any((*self.pack.kinds_of_bodies, *self.pack.suffixes))
        return re.compile(rf"(?:{kinds})+")

    @cached_property
    def firm(self) -> re.Pattern[str]:
        """Return the pattern of a Chinese firm's legal form, its town in brackets before it."""
        return re.compile(rf"(?:[(（]{HAN}{{2,4}}[)）])?(?:{_any(self.pack.han_legal_forms)})")

    @cached_property
    def before_firm(self) -> re.Pattern[str]:
        """Return the pattern of all up to the last word or sign that stands in no firm's name."""
        signs = "".join(one for one in sorted(self.plain) if len(one) == 1)
        return re.compile(rf".*(?:{_any(self.pack.before_firms)}|[{signs}])")

    @cached_property
    def titled(self) -> re.Pattern[str]:
        """Return the pattern of a word that stands before a person, with a surname behind it."""
        return re.compile(rf"(?:{_any(self.pack.before_persons)})(?=[{self.pack.surnames}]{HAN})")

    @cached_property
    def persons(self) -> re.Pattern[str]:
        """Return the pattern of a Chinese person: a surname and a word that shows it to be one."""
        name = f"[{self.pack.surnames}]{HAN}{{1,2}}"
        ends = f"[，,、。；：（(“”]|$|{_any(self.pack.after_persons)}|[{self.pack.ends_persons}]"
        return re.compile(
            rf"(?:{_any(self.pack.before_persons)})(?P<one>{name}?)(?={ends})"
            rf"|(?<!{HAN})(?P<two>{name}?)(?={_any(self.pack.after_persons)})"
            rf"|(?P<aged>{name})(?={AGED_HAN})"
            rf"|(?P<clan>[{self.pack.surnames}])姓(?={HAN})"
        )


def _any(words: tuple[str, ...]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))
