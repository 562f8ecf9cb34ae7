"""Says what expat makes of XML texts, as alarmbook's QueryAnswer does: the text of each innermost element by its name.

Input: a list of texts in Base64; output: [{"texts": {...} or null, "isPlain": ...}, ...], where a text is plain that is
written in the part of XML that alarmbook reads: no DOCTYPE, comment, CDATA section or processing instruction, UTF-8,
version 1.0, names of ASCII.
"""

import base64
import json
import re
import sys
import xml.parsers.expat

ASCII_NAME = re.compile(r"[A-Za-z_:][A-Za-z0-9_:.\-]*")
LONGEST_REFERENCE = re.compile(rb"&[^;]{16,}?;")


def read(data):
    texts, stack, plain = {}, [""], [True]

    def unplain(*_):
        plain[0] = False

    def start(name, attributes):
        stack[0] = ""
        if not all(ASCII_NAME.fullmatch(word) for word in (name, *attributes)):
            unplain()

    def end(name):
        texts.setdefault(name, stack[0])
        stack[0] = ""

    def characters(text):
        stack[0] += text

    def declaration(version, encoding, standalone):
        if version != "1.0" or (encoding or "utf-8").lower() != "utf-8":
            unplain()

    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, characters
    parser.XmlDeclHandler = declaration
    parser.StartDoctypeDeclHandler = parser.CommentHandler = parser.StartCdataSectionHandler = unplain
    parser.ProcessingInstructionHandler = unplain
    try:
        parser.Parse(data, True)
    except (xml.parsers.expat.ExpatError, LookupError, ValueError):
        return {"texts": None, "isPlain": plain[0]}
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        unplain()
    if LONGEST_REFERENCE.search(data):
        unplain()
    return {"texts": texts, "isPlain": plain[0]}


json.dump([read(base64.b64decode(text)) for text in json.load(sys.stdin)], sys.stdout)
