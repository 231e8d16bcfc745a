# SPDX-License-Identifier: GPL-2.0-or-later
"""Run Roofline and the peers on the same weights and the same image, in turn: python -m benchmarks.peers [--quick]

Each run is a separate process. The runs of a size are interleaved in rounds, so that other load on the machine slows
all alike. Meant for an idle machine; needs .venv/bench, which `make .venv/bench.stamp` builds. The results go to
docs/performance.md.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import torch
from roofline.engine.compute.device import choose_device
from roofline.engine.inference.choose_model import find_model
from roofline.engine.models.complexity import describe
from roofline.engine.models.model_file import load

from . import section, summary
from .contenders import OURS, PEERS
from .image import Image, f1, make_images
from .installed import DISTRIBUTIONS, version
from .job import Job, Measured
from .network import building_only
from .summary import Line

ROOT = Path(__file__).resolve().parents[2]
TITLES = {
    "ours": "Roofline, the peers' tiles",
    "standard": "Roofline, as it comes",
    "whole": "Roofline, with footprints",
    "network": "Roofline's network alone",
    "monai": "MONAI",
    "toolbelt": "pytorch-toolbelt",
    "terratorch": "TerraTorch",
    "geoai": "geoai",
    "deepness": "onnxruntime, Deepness's loop",
}
# Each size is a whole number of 512-pixel tiles at stride 384, so that none pads and all compute the same pixels.
SIZES = [2048, 4352, 8192]
COMPARED = ("ours", "standard", *PEERS)  # whose maps are scored


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="pixels of a side")
    parser.add_argument("--rounds", type=int, nargs="+", default=[3, 2, 1], help="for each size; the last for the rest")
    parser.add_argument("--limit", type=float, default=300, help="seconds: a run that will take longer is left out")
    parser.add_argument("--batch", type=int, default=4, help="tiles that peers compute at a time: geoai's default")
    parser.add_argument("--only", nargs="+", default=[*OURS, *PEERS], choices=[*OURS, *PEERS])
    parser.add_argument(
        "--devices", nargs="+", choices=("cpu", "cuda"), help="default: cpu, and cuda where there is one"
    )
    parser.add_argument("--quick", action="store_true", help="one small image, once: whether all runs, not how fast")
    parser.add_argument(
        "--docs", type=Path, help="the file to write into (default: docs/performance.md, not with --quick)"
    )
    args = parser.parse_args()
    if args.quick:
        args.sizes, args.rounds = [896], [1]
    docs = args.docs or (None if args.quick else ROOT / "docs" / "performance.md")
    # Cleared at every run, so that nothing converted or measured by another version is used.
    with tempfile.TemporaryDirectory(prefix="roofline-peers-") as folder:
        os.environ["ROOFLINE_CACHE"] = str(Path(folder) / "cache")
        text = benchmark(Path(folder), args)
    print(text)
    if docs:
        section.write(docs, "peers", text)
        print(f"written into {docs.name}", file=sys.stderr)


def benchmark(folder: Path, args: argparse.Namespace) -> str:
    model = load(find_model(""))
    what, images = make_images(folder, args.data, sorted(args.sizes), model.card)
    onnx = folder / "network.onnx"
    if "deepness" in args.only:
        _export(onnx)
    devices = args.devices or ["cpu", *(["cuda"] if torch.cuda.is_available() else [])]
    parts = [
        f"{model.card.name}, {what}. {section.machine(choose_device('cpu').name, torch.get_num_threads(), torch.__version__)}"
    ]
    parts.append("Peers: " + ", ".join(f"{DISTRIBUTIONS[name]} {version(name) or 'missing'}" for name in PEERS) + ".")
    flop = describe(model.network, len(model.card.bands)).flop_per_pixel
    for device in devices:
        peaks: dict[str, float] = json.loads(_child("benchmarks.peers.peak", device, 600))
        lines = list(_lines(folder, images, device, onnx, model.card.threshold, args))
        parts += _tell(device, lines, flop, peaks)
    return "\n\n".join(parts)


def _tell(device: str, lines: list[Line], flop: float, peaks: dict[str, float]) -> list[str]:
    best = max(peaks, key=lambda name: peaks[name])
    verdicts = [summary.verdict(lines, PEERS, device, size) for size in dict.fromkeys(line.size for line in lines)]
    notes = next((line.runs[0].notes for line in reversed(lines) if line.contender == "ours" and line.runs), ())
    return [
        f"On {'the CPU' if device == 'cpu' else choose_device(device).name}:",
        "\n".join(f"- {summary.sentence(found)}" for found in verdicts if found)
        or "- no size has both ours and a peer",
        summary.table(lines, flop, peaks[best]),
        "Speed-up over each peer, and how much of it comes from the backend and from the pipeline:",
        summary.parts(lines, PEERS),
        f"Convolutions reach {', '.join(f'{speed:.0f} in {name}' for name, speed in peaks.items())} GFLOP/s; "
        f"“of peak” is the share of the {peaks[best]:.0f} in {best}, at {flop / 1e3:.0f} kFLOP a pixel. {' '.join(notes)}",
        "Busy seconds of each stage of Roofline; stages run in parallel threads, so they overlap:",
        summary.profile(lines),
    ]


def _lines(
    folder: Path, images: list[Image], device: str, onnx: Path, threshold: float, args: argparse.Namespace
) -> Iterator[Line]:
    entries = [(name, "ours") for name in OURS if name in args.only]
    entries += [(name, backend) for name in PEERS if name in args.only for backend in ("own", "ours")]
    before: dict[tuple[str, str], Line] = {}
    # The first use of a network on a machine runs the autotuner and conversions; that happens before timing starts.
    _run(
        Job(
            "ours", "ours", str(images[0].path), str(folder / "first.tif"), images[0].mean, images[0].std, device=device
        ),
        1800,
    )
    for number, image in enumerate(images):
        rounds = args.rounds[min(number, len(args.rounds) - 1)]
        left_out = {entry: _too_long(before.get(entry), image.size, args.limit) for entry in entries}
        runs: dict[tuple[str, str], list[Measured]] = {entry: [] for entry in entries}
        scores: dict[tuple[str, str], float] = {}
        for turn in range(rounds):
            for entry in entries if turn % 2 == 0 else reversed(entries):
                if left_out[entry]:
                    continue
                out = folder / f"{entry[0]}-{entry[1]}-{image.size}.tif"
                job = Job(
                    *entry,
                    str(image.path),
                    str(out),
                    image.mean,
                    image.std,
                    batch=args.batch,
                    device=device,
                    onnx=str(onnx),
                )
                found = _run(job, 4 * args.limit)
                if isinstance(found, str):
                    left_out[entry] = found
                else:
                    runs[entry].append(found)
                    if entry[0] in COMPARED and entry not in scores:
                        scores[entry] = f1(out, image.labels, threshold)
                out.unlink(missing_ok=True)
                print(f"{image.size} {' '.join(entry)}: {_brief(found)}", file=sys.stderr, flush=True)
        for entry in entries:
            line = Line(
                device,
                image.size,
                *entry,
                TITLES[entry[0]],
                tuple(runs[entry]),
                scores.get(entry, 0.0),
                left_out[entry],
            )
            before[entry] = line
            yield line


def _too_long(smaller: Line | None, size: int, limit: float) -> str:
    """Return why this size is left out, or ""."""
    if smaller is None:
        return ""
    if not smaller.runs:
        return smaller.why_not
    seconds = summary.predicted_seconds(smaller, size)
    return f"{summary.TOO_LONG} {seconds:.0f} s" if seconds > limit else ""


def _run(job: Job, limit: float) -> Measured | str:
    """Run one measured process; return its figures, or a sentence on why it failed."""
    try:
        return Measured.from_json(_child("benchmarks.peers.run", job.to_json(), limit).splitlines()[-1])
    except subprocess.TimeoutExpired:
        return f"took longer than {limit:.0f} s"
    except subprocess.CalledProcessError as error:
        last = (error.stderr.strip().splitlines() or ["no word"])[-1]
        # The documentation contains no paths of this machine, and no bar, which would end a table cell.
        return f"cannot run: {last.replace(f'{ROOT}/', '').replace('|', '/')}"


def _child(module: str, argument: str, limit: float) -> str:
    command = [sys.executable, "-m", module, argument]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=limit, cwd=ROOT)
    return done.stdout


def _brief(found: Measured | str) -> str:
    return found if isinstance(found, str) else f"{found.seconds:.1f} s, {found.added_mb:.0f} MB added"


def _export(path: Path) -> None:
    """Export the network as Deepness's users do: for one tile of a fixed size."""
    model = load(find_model(""))
    example = torch.zeros(1, len(model.card.bands), Job.tile, Job.tile)
    torch.onnx.export(building_only(model).eval(), (example,), str(path), verbose=False, dynamo=True)


if __name__ == "__main__":
    main()
