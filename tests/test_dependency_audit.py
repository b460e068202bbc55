"""An accepted advisory is about what is installed: a new version is judged anew."""

import re

from serving import ROOT

ACCEPTED = (
    (ROOT / "docs" / "decisions" / "dependency-audit.md")
    .read_text(encoding="utf-8")
    .split("\n## Accepted\n")[1]
)
ROW = re.compile(
    r"^\| ((?:CVE|GHSA|PYSEC)-[^|]+) \| ([\w-]+) ([\w.]+) \| ([^|]+) \| ([^|]+) \|$", re.M
)


def test_every_accepted_advisory_names_a_version_that_is_pinned_and_a_reason():
    rows = ROW.findall(ACCEPTED)
    pinned = (ROOT / "requirements.txt").read_text(encoding="utf-8")

    assert len(rows) == ACCEPTED.count("\n| ") - 1
    for advisories, package, version, what, why in rows:
        assert all(re.fullmatch(r"[A-Z]+-[\w-]+", one) for one in advisories.split(", "))
        assert f"\n{package}=={version} " in pinned
        assert what.strip()
        assert why.strip()
