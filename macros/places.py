"""Countries: which codes are real (ISO 3166-1) and what they are called (Unicode CLDR).

One published standard for names, followed everywhere, so that no name on the site is a decision of ours.
"""

from __future__ import annotations

from functools import cache

import iso3166
from babel import Locale

# The party to everything on this site, and so never listed in a record's `countries`.
CHINA = "CHN"


def is_country(code: str) -> bool:
    """True for an ISO 3166-1 alpha-3 code in force."""
    return code in iso3166.countries_by_alpha3


def codes() -> list[str]:
    """Every ISO 3166-1 alpha-3 code."""
    return list(iso3166.countries_by_alpha3)


@cache
def name(code: str, language: str = "en") -> str:
    """The country's short name in CLDR, for a code that `is_country` knows."""
    alpha2 = iso3166.countries_by_alpha3[code].alpha2
    territories = Locale.parse(language).territories
    return str(territories.get(f"{alpha2}-alt-short") or territories[alpha2])


def alpha2(code: str) -> str:
    """The two-letter code of a country whose three-letter code `is_country` knows."""
    return str(iso3166.countries_by_alpha3[code].alpha2)
