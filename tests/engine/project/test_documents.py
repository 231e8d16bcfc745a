# SPDX-License-Identifier: GPL-2.0-or-later
"""The documents: what they draw, link, name and quote exists, and they read as documents."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import torch
from roofline.engine.cli.main import main
from roofline.engine.models import registry
from roofline.engine.synthetic.__main__ import main as write_scene

from ..conftest import ROOT

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

DOCUMENTS = sorted(path for name in ("*.md", "docs/*.md", "[!.]*/README.md") for path in ROOT.glob(name))
FORBIDDEN = ("not run", "not kept", "since then")
README_LINES = 90
EXAMPLES = {"engine/models/fcn.py", "plugin/processing/footprints_algorithm.py"}  # what a reader of CONTRIBUTING writes
ALGORITHMS = ("segment", "handover", "evaluate", "refine", "suggest", "damage")
LINE = 120

every_document = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def blocks(text: str) -> list[str]:
    """Code blocks, fenced or indented by four spaces after an empty line."""
    fenced = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    indented = re.findall(r"(?:\A|\n\n)((?: {4}.*\n)+)", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S))
    return fenced + indented


def anchors(text: str) -> set[str]:
    """The anchors that GitHub gives the headings of a document."""
    found = set()
    for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE):
        plain = re.sub(r"[^\w\- ]", "", heading.lower())
        found.add(plain.replace(" ", "-"))
    return found


def contract(name: str) -> list[set[str]]:
    """The floors of an import-linter contract, top to bottom."""
    settings: dict[str, Any] = tomllib.loads(text_of(ROOT / "pyproject.toml"))["tool"]["importlinter"]
    (found,) = [each for each in settings["contracts"] if each["id"] == name]
    return [set(re.split(r"\s*\|\s*", floor)) for floor in found["layers"]]


def drawn(half: str) -> list[set[str]]:
    """The floors of one half in the drawing of docs/architecture.md, top to bottom."""
    drawing = re.search(rf"^    subgraph {half} .*?^    end$", text_of(ROOT / "docs/architecture.md"), re.M | re.S)
    assert drawing
    floors = re.findall(r"^        subgraph \w+ .*?\n(.*?)^        end$", drawing[0], re.M | re.S)
    return [{re.sub(r'^\w+\["(\w+)"\]$', r"\1", node) for node in floor.split()} for floor in floors]


@pytest.mark.parametrize("half", ["engine", "plugin"])
def test_the_drawing_of_the_architecture_shows_the_packages_and_their_floors(half: str) -> None:
    assert drawn(half) == contract(f"{half}-floors")
    packages = {path.parent.name for path in (ROOT / half).glob("*/__init__.py")}
    assert set.union(*drawn(half)) == packages | ({"main", "dock"} if half == "plugin" else set())


@pytest.mark.parametrize("half", ["engine", "plugin"])
def test_the_architecture_says_which_question_each_package_answers(half: str) -> None:
    table = text_of(ROOT / "docs/architecture.md").split(f"| {half} package |")[1].split("\n\n")[0]
    named = set(re.findall(r"`(\w+)`", "\n".join(row.split("|")[1] for row in table.splitlines()[2:])))
    assert named == set.union(*drawn(half))


@every_document
def test_no_document_tells_history(path: Path) -> None:
    text = text_of(path).lower()
    assert [words for words in FORBIDDEN if words in text] == []


def test_the_readme_fits_one_screen_and_a_half() -> None:
    assert len(text_of(ROOT / "README.md").splitlines()) <= README_LINES


@every_document
def test_lines_are_short(path: Path) -> None:
    lines = enumerate(text_of(path).splitlines(), start=1)
    assert [
        number for number, line in lines if len(line) > LINE and not line.startswith(("|", "[")) and " " in line
    ] == []


@every_document
def test_links_lead_somewhere(path: Path) -> None:
    broken = []
    for link in re.findall(r"\]\(([^)\s]+)\)", text_of(path)):
        if re.match(r"https?:|mailto:", link):
            continue
        name, _, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        if not target.exists() or (anchor and anchor not in anchors(text_of(target))):
            broken.append(link)
    assert broken == []


@every_document
def test_the_files_that_a_command_names_exist(path: Path) -> None:
    code = "\n".join([*blocks(text_of(path)), *re.findall(r"`([^`\n]+)`", text_of(path))])
    names = re.findall(r"(?<![\w/.])((?:engine|plugin|tools|benchmarks|tests|experiments|resources)/[\w/.-]+\w)", code)
    names += [module.replace(".", "/") for module in re.findall(r"-m ((?:benchmarks|experiments)[\w.]*)", code)]
    missing = [name for name in names if not (ROOT / name).exists() and not (ROOT / f"{name}.py").exists()]
    assert set(missing) <= EXAMPLES


@every_document
def test_the_targets_that_a_document_makes_exist(path: Path) -> None:
    targets = set(re.findall(r"^([\w-]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    code = "\n".join([*blocks(text_of(path)), *re.findall(r"`([^`\n]+)`", text_of(path))])
    assert set(re.findall(r"\bmake ([a-z][\w-]+)", code)) <= targets


def help_of(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What `roofline COMMAND --help` prints; fails where there is no such command."""
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0, command
    return capsys.readouterr().out


@every_document
def test_the_commands_and_options_of_roofline_exist(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unknown = []
    code = [*blocks(text_of(path)), *re.findall(r"`([^`\n]+)`", text_of(path))]
    lines = "\n".join(code).replace("\\\n", " ").splitlines()
    for line in lines:
        for command, rest in re.findall(r"(?:^|[/ ])roofline ([a-z]+)\b([^|#;]*)", line):
            known = set(re.findall(r"--[a-z][\w-]*", help_of(command, capsys)))
            unknown += [f"{command} {option}" for option in re.findall(r"--[a-z][\w-]*", rest) if option not in known]
    assert unknown == []


def labels_of_the_plugin() -> str:
    """All texts in the plugin's sources, adjacent ones joined; one a line."""
    texts = []
    for path in (ROOT / "plugin").rglob("*.py"):
        nodes = ast.walk(ast.parse(text_of(path)))
        texts += [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return "\n".join(texts)


def test_the_labels_that_the_user_guide_names_are_those_of_the_plugin() -> None:
    labels = labels_of_the_plugin().splitlines()
    guide = re.sub(r"\s*\n\s*", " ", text_of(ROOT / "docs/user-guide.md"))
    named = set(re.findall(r"\*\*([^*]+)\*\*", guide))
    assert len(named) > 20
    unknown = [name for name in named if not any(label.startswith(name.rstrip("…")) for label in labels)]
    assert unknown == []


def test_the_user_guide_has_a_heading_for_each_processing_algorithm() -> None:
    """The Help button of an algorithm opens the guide at its heading."""
    headings = re.findall(r"^#+ (.+)$", text_of(ROOT / "docs/user-guide.md"), re.MULTILINE)
    for name in ALGORITHMS:
        source = text_of(ROOT / f"plugin/processing/{name}_algorithm.py")
        shown = re.search(r'def displayName.*?self\.tr\("([^"]+)"\)', source, re.DOTALL)
        assert shown and shown[1] in headings, name


def example(name: str) -> str:
    """The Python block of CONTRIBUTING.md that is introduced as the file `name`."""
    found = re.search(rf"`{re.escape(name)}`.*?^```python\n(.*?)^```", text_of(ROOT / "CONTRIBUTING.md"), re.M | re.S)
    assert found
    return found[1]


def test_the_network_of_contributing_is_a_family(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "FAMILIES", dict(registry.FAMILIES))
    module = ModuleType("roofline.engine.models.fcn")
    module.__package__ = "roofline.engine.models"
    exec(compile(example("engine/models/fcn.py"), "fcn.py", "exec"), module.__dict__)
    network = registry.build("fcn", 3, width=64)
    assert isinstance(network, registry.Network)
    assert network(torch.zeros(1, 3, 33, 70)).shape == (1, 2, 33, 70)


def test_the_algorithm_of_contributing_imports_what_exists() -> None:
    """QGIS is not there; what is imported from the plugin is read in its sources."""
    path = "plugin/processing/footprints_algorithm.py"
    for node in ast.walk(ast.parse(example(path))):
        if isinstance(node, ast.ImportFrom) and node.level:
            source = ROOT / Path(path).parents[node.level - 1] / f"{(node.module or '').replace('.', '/')}.py"
            for alias in node.names:
                assert re.search(rf"^(class|def) {alias.name}\b|^{alias.name} = ", text_of(source), re.M), alias.name


@pytest.mark.slow
def test_the_examples_of_the_python_api_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_scene(["--seed=7", "--width=600", "--height=450", "--out=scene.tif", "--labels=truth.gpkg"])
    for block in re.findall(r"^```python\n(.*?)^```", text_of(ROOT / "docs/python-api.md"), re.MULTILINE | re.DOTALL):
        exec(compile(block.replace("minutes=1", "steps=2"), "python-api.md", "exec"), {})
    assert (tmp_path / "confident.gpkg").is_file()


def test_the_version_of_the_metadata_has_a_section_in_the_changelog() -> None:
    version = re.search(r"^version=(\S+)", text_of(ROOT / "metadata.txt"), re.MULTILINE)
    assert version
    changelog = text_of(ROOT / "CHANGELOG.md")
    assert "## [Unreleased]" in changelog
    assert re.search(rf"^## \[{re.escape(version[1])}\] - \d{{4}}-\d\d-\d\d$", changelog, re.MULTILINE)
