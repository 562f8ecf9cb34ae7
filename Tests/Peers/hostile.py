"""Tests/hostile.json, the table of hostile texts that the tests of every language share, as names of resources."""
import json
import pathlib

TABLE = json.loads((pathlib.Path(__file__).resolve().parent.parent / "hostile.json").read_text(encoding="utf-8"))
# What joins the next scalar into one with it, or itself to the last.
PREPEND = [chr(int(scalar, 16)) for scalar in TABLE["prepend"]]
EXTEND = [chr(int(scalar, 16)) for scalar in TABLE["extend"]]


def joined(signs):
    """For each sign a name in which it stands behind every scalar that joins it, and one in which it stands before."""
    assert set(signs) <= set(TABLE["signs"])
    return [name for sign in signs
            for name in ("".join(scalar + sign for scalar in PREPEND), "".join(sign + scalar for scalar in EXTEND))]
