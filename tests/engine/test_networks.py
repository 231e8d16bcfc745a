# SPDX-License-Identifier: GPL-2.0-or-later
"""The networks of Table I and Table II."""

from __future__ import annotations

import pytest
import torch
from roofline.engine import networks
from roofline.engine.errors import EngineError

BASIC_MAPS, BOTTLENECK_MAPS = (64, 128, 256, 512), (256, 512, 1024, 2048)
# Depth: parameters in millions, convolutions of encoder blocks 1 to 5, maps of blocks 2 to 5 (Table I).
TABLE_I = {
    18: (14.9, (1, 4, 4, 4, 4), BASIC_MAPS),
    34: (25.0, (1, 6, 8, 12, 6), BASIC_MAPS),
    50: (78.7, (1, 9, 12, 18, 9), BOTTLENECK_MAPS),
    101: (97.7, (1, 9, 12, 69, 9), BOTTLENECK_MAPS),
    152: (113.3, (1, 9, 24, 108, 9), BOTTLENECK_MAPS),
    200: (117.8, (1, 9, 72, 108, 9), BOTTLENECK_MAPS),
}


@pytest.mark.parametrize("depth", TABLE_I)
def test_each_proposed_network_is_its_row_of_table_i(depth: int) -> None:
    millions, convolutions, maps = TABLE_I[depth]
    with torch.device("meta"):
        network = networks.build("resnet-deconv", depth, bands=4, classes=2)
        description = networks.describe(network, 4) if depth == 18 else None
    assert round(sum(p.numel() for p in network.parameters()) / 1e6, 1) == millions
    rows = {row.name: row for row in networks._block_rows(network)}
    assert tuple(rows[f"block{n}"].convolutions for n in range(1, 6)) == convolutions
    assert tuple(rows[f"block{n}"].maps for n in range(1, 6)) == (64, *maps)
    # Each deconvolution yields as many maps as the encoder block it is joined to; 64 full-resolution maps at the end.
    assert tuple(rows[f"deconv{n}"].maps for n in range(1, 6)) == (*reversed(maps[:-1]), 64, 64)
    assert rows["full_resolution"].maps == 64
    assert rows["classifier"].maps == 2
    del description


@pytest.mark.parametrize("depth", [19, 35])
def test_the_reference_u_nets_have_as_many_convolutions_as_their_name_says(depth: int) -> None:
    with torch.device("meta"):
        rows = list(networks._block_rows(networks.build("unet", depth, bands=4)))
    named = {row.name: row.convolutions for row in rows}
    # Table II counts the 3x3 convolutions and the classifier, not the four that enlarge.
    assert sum(count for name, count in named.items() if not name.startswith("up")) == depth


def test_operations_per_pixel_are_counted_from_the_built_network() -> None:
    description = networks.describe(networks.build("resnet-deconv", 18, 4), 4)
    assert description.flop_per_pixel == pytest.approx(181e3, rel=0.01)
    assert description.parameters == pytest.approx(14.9e6, rel=0.01)


@pytest.mark.parametrize("depth, millions, flop", [(0, 3.90, 38.8e3), (1, 4.67, 43.5e3), (2, 5.43, 46.9e3)])
def test_a_lite_network_has_an_efficientnet_under_the_papers_decoder(depth: int, millions: float, flop: float) -> None:
    """Grouped convolutions are counted by what each output really reads."""
    network = networks.build("lite-deconv", depth, 3)
    description = networks.describe(network, 3)
    assert description.parameters == pytest.approx(millions * 1e6, rel=0.01)
    assert description.flop_per_pixel == pytest.approx(flop, rel=0.01)
    rows = {row.name: row.maps for row in description.blocks}
    assert (rows["stem"], rows["block1"], rows["block2"]) == (32, 16, 24)
    assert rows["deconv1"] == rows["block4"] == (120 if depth == 2 else 112)
    assert [rows[f"deconv{n}"] for n in range(2, 6)] == [64, 48, 32, 32] and rows["full_resolution"] == 32
    with torch.inference_mode():
        assert network.eval().get_submodule(network.deepest)(torch.zeros(1, rows["block4"], 4, 4)).shape[-1] == 2


def test_a_lite_encoder_pads_as_the_one_its_weights_come_from() -> None:
    """At stride 2 the first window begins with the image: TensorFlow's "same" padding of even sizes."""
    network = networks.build("lite-deconv", 0, 1).eval()
    image = torch.zeros(1, 1, 8, 8)
    image[0, 0, :3, :3] = torch.arange(9.0).reshape(3, 3)
    found = network.stem[1](network.stem[0](image))
    expected = (network.stem[1].weight[:, 0] * image[0, 0, :3, :3]).sum(dim=(1, 2))
    assert found.shape[-2:] == (4, 4)
    torch.testing.assert_close(found[0, :, 0, 0], expected)


@pytest.mark.parametrize("architecture, depth", [("resnet-deconv", 18), ("unet", 19), ("lite-deconv", 1)])
def test_the_encoder_is_all_that_is_before_the_decoder(architecture: str, depth: int) -> None:
    with torch.device("meta"):
        network = networks.build(architecture, depth, 3)
    parts = {name for name, child in network.named_children() if any(True for _ in child.parameters())}
    decoder = {name for name in parts if name.startswith(("deconv", "up", "join", "full", "classifier"))}
    assert set(network.encoder) == parts - decoder


@pytest.mark.parametrize(
    "architecture, depth", [("resnet-deconv", 18), ("resnet-deconv", 50), ("unet", 19), ("lite-deconv", 0)]
)
@pytest.mark.parametrize("height, width", [(1, 1), (33, 70), (64, 32)])
def test_any_height_and_width_comes_back_with_probabilities_that_sum_to_one(
    architecture: str, depth: int, height: int, width: int
) -> None:
    network = networks.build(architecture, depth, bands=5, classes=3).eval()
    with torch.inference_mode():
        probability = torch.softmax(network(torch.randn(2, 5, height, width)), dim=1)
    assert probability.shape == (2, 3, height, width)
    torch.testing.assert_close(probability.sum(dim=1), torch.ones(2, height, width))


def test_padding_happens_inside_so_a_multiple_of_32_and_its_crop_agree_far_from_the_border() -> None:
    network = networks.build("resnet-deconv", 18, 1).eval()
    x = torch.randn(1, 1, 128, 128)
    with torch.inference_mode():
        torch.testing.assert_close(network(x[..., :127, :]).shape, torch.Size((1, 2, 127, 128)))


@pytest.mark.parametrize(
    "arguments, words",
    [
        (("resnet-deconv", 19, 3), "19"),
        (("vgg", 16, 3), "vgg"),
        (("unet", 19, 0), "at least 1 band"),
        (("lite-deconv", 3, 3), "lite-deconv: 0, 1, 2"),
    ],
)
def test_an_unknown_network_is_refused(arguments: tuple[str, int, int], words: str) -> None:
    with pytest.raises(EngineError, match=words):
        networks.build(*arguments)


@pytest.mark.parametrize(("architecture", "depth"), [("resnet-deconv", 18), ("unet", 19), ("lite-deconv", 0)])
def test_a_widened_network_answers_as_before_and_learns_its_new_bands(architecture: str, depth: int) -> None:
    torch.manual_seed(0)
    network = networks.build(architecture, depth, bands=3).eval()
    wide = networks.widen(network, ("red", "green", "blue"), ("blue", "green", "red", "nir")).eval()
    image = torch.randn(1, 3, 64, 64)
    shown = torch.cat((image.flip(1), torch.randn(1, 1, 64, 64)), dim=1)
    with torch.no_grad():
        assert torch.allclose(wide(shown), network(image), atol=1e-4)
    wide(shown).square().mean().backward()
    for name in wide.entries:
        gradient = wide.get_submodule(name).weight.grad
        assert (gradient[:, 3] != 0).any()


def test_widening_names_the_band_that_would_be_lost() -> None:
    network = networks.build("resnet-deconv", 18, bands=2)
    with pytest.raises(EngineError, match="needs the band nir"):
        networks.widen(network, ("red", "nir"), ("red", "green", "blue"))
