"""Holds what was measured against the figures in the article *How fast, and why*: what is more than 15 % above is a
slide. A new figure goes into the article by hand, with what made it.
"""
import pathlib
import re

ARTICLE = pathlib.Path(__file__).resolve().parents[2] / "Sources/alarmbook/Documentation.docc/HowFast.md"
TOLERANCE = 1.15
HEADING = "## What is guarded"


def figures(text):
    """{measure: figure} of the article's table."""
    found = {}
    for line in text.partition(HEADING)[2].partition("\n## ")[0].splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        number = re.match(r"[0-9]+(\.[0-9]+)?", cells[-1].replace(",", ""))
        if line.startswith("|") and number:
            found[cells[0]] = float(number[0])
    return found


def slides(measured, known):
    """What is to be said of each measure that slid, or that the article doesn't have."""
    for measure, figure in measured.items():
        if measure not in known:
            yield f"{measure}: {figure:.2f}, of which {ARTICLE.name} has no figure"
        elif figure > known[measure] * TOLERANCE:
            yield f"{measure}: {figure:.2f}, and {known[measure]:.2f} in {ARTICLE.name}"


def check(measured):
    """Prints each measure beside the article's; exits with 1 where one slid."""
    known = figures(ARTICLE.read_text(encoding="utf-8"))
    print("\n### Guard\n\n| measure | now | article |\n|---|---:|---:|")
    for measure, figure in measured.items():
        print(f"| {measure} | {figure:.2f} | {known.get(measure, float('nan')):.2f} |")
    found = list(slides(measured, known))
    for line in found:
        print(f"slid: {line}")
    if found:
        raise SystemExit(1)
