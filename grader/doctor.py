"""What `grader doctor` says: the level of isolation, how it was found out, the versions."""

from collections.abc import Iterator, Mapping

from grader.isolation import Findings

_HONEST = "honest work"


def described(findings: Findings, versions: Mapping[str, str]) -> Iterator[str]:
    """Yield the findings line by line."""
    yield f"isolation: {findings.level}"
    yield ""
    for layer in findings.layers:
        sign = "yes" if layer["available"] else "no "
        yield f"  {sign}  {layer['name']}" + (f": {layer['detail']}" if layer["detail"] else "")
    yield ""
    held = [probe for probe in findings.probes if probe["held"]]
    yield f"Tried in a sandbox: {len(findings.probes)} acts, {len(held)} as they should be."
    for probe in findings.probes:
        if not probe["held"]:
            should = "should work" if probe["layer"] == _HONEST else "should be refused"
            yield f"  {probe['layer']}: {probe['act']} {should}: {probe['detail']}"
    yield ""
    yield ", ".join(f"{name} {version}" for name, version in versions.items())
