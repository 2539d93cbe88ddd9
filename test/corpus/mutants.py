"""Mutants of C and C++ source: what a tired programmer would have left out.

A mutant is one slip in one file, made in the text and kept to its lines, so that every place below it stays where it was:

  guard    a lock that is taken for a block is not taken: the declaration of the guard goes, or the lock call of a mutex
           with all its unlock calls in that function
  unlock   one unlock call before a return, or before the end of a function, goes
  capture  a lambda takes a variable by reference instead of by value
  join     a join goes
  swap     two guards, one in the scope of the other, take each other's lock

Guards are told by their names (`lock`, `guard`), not by what the tool under test knows of them: a guard that it does not
recognise must count against it. Comments and literals are blanked before anything is looked for.
"""
import bisect
import dataclasses
import re

KINDS = ("guard", "unlock", "capture", "join", "swap")

WORD = r"\w*(?:(?<![bB])[Ll]ock|[Gg]uard)\w*"
ANGLES = r"(?:\s*<[^;{}()]*>)?"
VALUE = r"\s*(?:\((?P<a>[^;{}]*)\)|\{(?P<b>[^;{}]*)\})\s*;"
DECLARED = re.compile(rf"(?m)^[ \t]*(?P<all>(?:const\s+)?(?:\w+::)*{WORD}{ANGLES}\s+(?:const\s+)?(?P<name>\w+){VALUE})")
DEDUCED = re.compile(r"(?m)^[ \t]*(?P<all>(?:const\s+)?auto\s+(?:const\s+)?(?P<name>\w+)\s*=\s*"
                     rf"[\w:.>\[\]()-]*?\b{WORD}{ANGLES}{VALUE})")
CALLED = re.compile(r"(?m)^[ \t]*(?P<all>(?:pthread_(?:mutex|rwlock|spin)_(?P<f>lock|rdlock|wrlock|unlock)\s*\((?P<a>[^;()]*(?:\([^;()]*\))?[^;()]*)\)"
                    r"|(?P<b>[\w.>\[\]:-]+?)(?:\.|->)(?P<m>[lL]ock|[uU]nlock|lock_shared|unlock_shared)\s*\(\s*\))\s*;)")
JOINED = re.compile(r"(?m)^[ \t]*(?P<all>(?:pthread_join\s*\([^;]*\)|[\w.>\[\]:()*-]+(?:\.|->)join\s*\(\s*\))\s*;)")
LAMBDA = re.compile(r"(?<![\w\])\"])\[(?P<list>[^\[\]\n;]*)\]\s*(?=[({<]|mutable\b)")
NOT_CODE = re.compile(r'//[^\n]*|/\*.*?\*/|R"(?P<d>[^()\\ \n]*)\(.*?\)(?P=d)"|"(?:\\.|[^"\\\n])*"|(?<![\w\'])\'(?:\\.|[^\'\\\n])*\'', re.S)


@dataclasses.dataclass(frozen=True)
class Mutant:
    kind: str
    file: str
    line: int
    what: str      # the text that was changed, on one line
    edits: tuple   # (first, last, new text) by offset; no two overlap
    place: tuple   # the lines, both included, in which a report counts as found at the place

    def apply(self, text):
        for first, last, new in sorted(self.edits, reverse=True):
            text = text[:first] + new + text[last:]
        return text


def blanked(text):
    """The text with comments and literals as spaces; offsets and lines stay."""
    return NOT_CODE.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)


class Source:
    """A file's text, its code without comments, and where its blocks lie."""

    def __init__(self, name, text):
        self.name, self.text, self.code = name, text, blanked(text)
        self.starts = [0] + [m.end() for m in re.finditer("\n", text)]
        self.blocks = list(self._blocks())  # (open, close, whether it is a function's body)

    def _blocks(self):
        stack = []
        for m in re.finditer(r"[{}]", self.code):
            if m.group() == "{":
                stack.append((m.start(), not any(f for _, f in stack) and self._opens_function(m.start())))
            elif stack:
                first, function = stack.pop()
                yield first, m.start(), function

    def _opens_function(self, brace):
        before = max(self.code.rfind(c, 0, brace) for c in ";{}")
        header = re.sub(r"(?m)^[ \t]*#.*$", "", self.code[before + 1:brace])
        header = re.sub(r"\btemplate\s*<[^{}]*?>(?=\s*[\w:])", "", header).strip()
        if re.search(r"\)\s*(?:const|noexcept|override|final|->.*|:.*|try)*$", header, re.S):
            return True
        return not re.search(r"\b(?:namespace|class|struct|union|enum|extern)\b|=$", header)

    def line(self, offset):
        return bisect.bisect_right(self.starts, offset)

    def around(self, offset):
        """The innermost block and the function's body around an offset, or None."""
        inside = [b for b in self.blocks if b[0] < offset < b[1]]
        body = [b for b in inside if b[2]]
        return (max(inside), body[0]) if body else None

    def lines(self, first, last):
        return self.line(first), self.line(last)


def gone(source, first, last):
    """The edit that leaves an empty statement on the same lines."""
    return first, last, ";" + re.sub(r"[^\n]", " ", source.code[first + 1:last])


def mutant(kind, source, at, edits, place):
    what = " ".join(source.text[at[0]:at[1]].split())
    return Mutant(kind, source.name, source.line(at[0]), what, tuple(edits), place)


def declarations(source):
    """Guards as variables: (first, last, name, where their block ends, the argument's range, the function's body)."""
    for m in sorted([*DECLARED.finditer(source.code), *DEDUCED.finditer(source.code)], key=lambda m: m.start("all")):
        around = source.around(m.start("all"))
        argument = m.span("a") if m.group("a") is not None else m.span("b")
        if around and not m.group("all").startswith(("return", "else", "new", "delete", "goto", "typedef", "using")):
            yield m.start("all"), m.end("all"), m.group("name"), around[0][1], argument, around[1]


def calls(source):
    """Lock and unlock calls as statements: (first, last, object, whether it locks, the function's body)."""
    for m in CALLED.finditer(source.code):
        around = source.around(m.start("all"))
        if around:
            locks = "unlock" not in (m.group("f") or m.group("m")).lower()
            yield m.start("all"), m.end("all"), (m.group("a") or m.group("b")).strip(), locks, around


def guards(source):
    for first, last, name, end, _, _ in declarations(source):
        if not re.search(rf"\b{name}\b", source.code[last:end]):
            yield mutant("guard", source, (first, last), [gone(source, first, last)], source.lines(first, end))
    seen = set()
    variables = {(d[2], d[5]) for d in declarations(source)}
    every = list(calls(source))
    for first, last, what, locks, (_, body) in every:
        if locks and (what, body) not in seen and (what, body) not in variables:
            seen.add((what, body))
            edits = [gone(source, c[0], c[1]) for c in every if c[2] == what and c[4][1] == body]
            yield mutant("guard", source, (first, last), edits, source.lines(*body[:2]))


def unlocks(source):
    for first, last, _, locks, (block, body) in calls(source):
        if not locks and (block == body or re.search(r"\breturn\b", source.code[last:block[1]])):
            yield mutant("unlock", source, (first, last), [gone(source, first, last)], source.lines(*body[:2]))


def captures(source):
    for m in LAMBDA.finditer(source.code):
        around = source.around(m.start())
        offset = m.start("list")
        for item in m.group("list").split(",") if around else []:
            word = item.strip()
            at = offset + len(item) - len(item.lstrip())
            offset += len(item) + 1
            if word == "=" or (re.fullmatch(r"[A-Za-z_]\w*", word) and word != "this"):
                new = "&" if word == "=" else "&" + word
                found = mutant("capture", source, (at, at + len(word)), [(at, at + len(word), new)], source.lines(*around[1][:2]))
                yield dataclasses.replace(found, what=f"[{m.group('list').strip()}], {word}")


def joins(source):
    for m in JOINED.finditer(source.code):
        around = source.around(m.start("all"))
        if around:
            yield mutant("join", source, m.span("all"), [gone(source, *m.span("all"))], source.lines(*around[1][:2]))


def swaps(source):
    found = list(declarations(source))
    for i, outer in enumerate(found):
        inner = next((d for d in found[i + 1:] if d[0] < outer[3]), None)
        if inner and source.code[slice(*outer[4])] != source.code[slice(*inner[4])]:
            edits = [(*outer[4], source.text[slice(*inner[4])]), (*inner[4], source.text[slice(*outer[4])])]
            yield mutant("swap", source, (outer[0], inner[1]), edits, source.lines(*outer[5][:2]))


MAKERS = {"guard": guards, "unlock": unlocks, "capture": captures, "join": joins, "swap": swaps}


def mutants(name, text, kinds=KINDS):
    """All mutants of a file, in the order of KINDS and of the text."""
    source = Source(name, text)
    return [m for kind in kinds for m in MAKERS[kind](source)]
