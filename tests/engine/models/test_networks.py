# SPDX-License-Identifier: GPL-2.0-or-later
"""The networks of Table I and Table II."""

from __future__ import annotations

import pytest
import torch
from roofline.engine.models import registry
from roofline.engine.models.complexity import _block_rows, describe
from roofline.engine.models.lite_deconv import DepthwiseConv2d
from roofline.engine.models.registry import build
from roofline.engine.models.widen import widen
from roofline.engine.runtime.errors import EngineError
from torch import Tensor, nn

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
        network = build("resnet-deconv", 4, depth=depth)
    assert round(sum(p.numel() for p in network.parameters()) / 1e6, 1) == millions
    rows = {row.name: row for row in _block_rows(network)}
    assert tuple(rows[f"block{n}"].convolutions for n in range(1, 6)) == convolutions
    assert tuple(rows[f"block{n}"].maps for n in range(1, 6)) == (64, *maps)
    # Each deconvolution yields as many maps as the encoder block it is joined to; 64 full-resolution maps at the end.
    assert tuple(rows[f"deconv{n}"].maps for n in range(1, 6)) == (*reversed(maps[:-1]), 64, 64)
    assert rows["full_resolution"].maps == 64
    assert rows["classifier"].maps == 2


@pytest.mark.parametrize("depth", [19, 35])
def test_the_reference_u_nets_have_as_many_convolutions_as_their_name_says(depth: int) -> None:
    with torch.device("meta"):
        rows = list(_block_rows(build("unet", 4, depth=depth)))
    named = {row.name: row.convolutions for row in rows}
    # Table II counts the 3x3 convolutions and the classifier, not the four that enlarge.
    assert sum(count for name, count in named.items() if not name.startswith("up")) == depth


def test_operations_per_pixel_are_counted_from_the_built_network() -> None:
    description = describe(build("resnet-deconv", 4, depth=18), 4)
    assert description.flop_per_pixel == pytest.approx(181e3, rel=0.01)
    assert description.parameters == pytest.approx(14.9e6, rel=0.01)


@pytest.mark.parametrize("depth, millions, flop", [(0, 3.90, 38.8e3), (1, 4.67, 43.5e3), (2, 5.43, 46.9e3)])
def test_a_lite_network_has_an_efficientnet_under_the_papers_decoder(depth: int, millions: float, flop: float) -> None:
    """Grouped convolutions are counted by what each output really reads."""
    network = build("lite-deconv", 3, depth=depth)
    description = describe(network, 3)
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
    network = build("lite-deconv", 1, depth=0).eval()
    image = torch.zeros(1, 1, 8, 8)
    image[0, 0, :3, :3] = torch.arange(9.0).reshape(3, 3)
    found = network.stem[1](network.stem[0](image))
    expected = (network.stem[1].weight[:, 0] * image[0, 0, :3, :3]).sum(dim=(1, 2))
    assert found.shape[-2:] == (4, 4)
    torch.testing.assert_close(found[0, :, 0, 0], expected)


def test_a_depthwise_convolution_learns_in_float32_on_the_cpu() -> None:
    layer = DepthwiseConv2d(6, 6, 5, stride=2, groups=6, bias=False)
    plain = nn.functional.conv2d
    images = torch.rand(2, 6, 19, 19).bfloat16()
    expected = torch.autograd.grad(plain(images.float(), layer.weight, stride=2, groups=6).sum(), layer.weight)[0]
    with torch.autocast("cpu", torch.bfloat16):
        found = layer(images)
        assert found.dtype == torch.bfloat16  # what follows stays fast
        assert layer(images.float()).dtype == torch.float32
    assert torch.autograd.grad(found.float().sum(), layer.weight)[0].equal(expected)
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        assert layer(images.float()).dtype == torch.bfloat16


@pytest.mark.parametrize("architecture, depth", [("resnet-deconv", 18), ("unet", 19), ("lite-deconv", 1)])
def test_the_encoder_is_all_that_is_before_the_decoder(architecture: str, depth: int) -> None:
    with torch.device("meta"):
        network = build(architecture, 3, depth=depth)
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
    network = build(architecture, 5, 3, depth=depth).eval()
    with torch.inference_mode():
        probability = torch.softmax(network(torch.randn(2, 5, height, width)), dim=1)
    assert probability.shape == (2, 3, height, width)
    torch.testing.assert_close(probability.sum(dim=1), torch.ones(2, height, width))


def test_padding_happens_inside_so_a_multiple_of_32_and_its_crop_agree_far_from_the_border() -> None:
    network = build("resnet-deconv", 1, depth=18).eval()
    x = torch.randn(1, 1, 128, 128)
    with torch.inference_mode():
        torch.testing.assert_close(network(x[..., :127, :]).shape, torch.Size((1, 2, 127, 128)))


@pytest.mark.parametrize(
    "architecture, bands, hyperparameters, words",
    [
        ("resnet-deconv", 3, {"depth": 19}, "resnet-deconv is not available with depth 19; choose one of 18, 34"),
        ("resnet-deconv", 3, {"width": 2}, "resnet-deconv has no hyperparameter width; it has depth"),
        ("lite-deconv", 3, {"depth": 3}, "lite-deconv is not available with depth 3; choose one of 0, 1, 2"),
        ("vgg", 3, {"depth": 16}, f"vgg is unknown; choose one of {', '.join(registry.FAMILIES)}"),
        ("unet", 0, {"depth": 19}, "at least 1 band"),
    ],
)
def test_a_network_that_is_not_registered_is_refused(
    architecture: str, bands: int, hyperparameters: dict[str, int], words: str
) -> None:
    with pytest.raises(EngineError, match=words):
        build(architecture, bands, **hyperparameters)


def test_a_class_with_a_decorator_is_a_new_family(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "FAMILIES", dict(registry.FAMILIES))

    @registry.register("single", size=(3, 5))
    class Single(nn.Module):
        multiple = 1
        entries = ("classifier",)
        encoder = ()
        deepest = "classifier"

        def __init__(self, bands: int, classes: int, size: int) -> None:
            super().__init__()
            self.classifier = nn.Conv2d(bands, classes, size, padding=size // 2)

        def forward(self, x: Tensor) -> Tensor:
            logits: Tensor = self.classifier(x)
            return logits

    assert list(registry.FAMILIES["single"].variants()) == [{"size": 3}, {"size": 5}]
    assert build("single", 4).classifier.kernel_size == (3, 3)
    assert build("single", 4, size=5).classifier.kernel_size == (5, 5)


@pytest.mark.parametrize("family", registry.FAMILIES.values(), ids=list(registry.FAMILIES))
def test_each_family_names_its_stride_its_first_convolutions_and_its_deepest_layer(family: registry.Family) -> None:
    for hyperparameters in family.variants():
        with torch.device("meta"):
            network = build(family.name, 5, **hyperparameters)
            images = torch.zeros(1, 5, 2 * network.multiple, network.multiple)
        assert isinstance(network, registry.Network)
        reading = {name for name, m in network.named_modules() if isinstance(m, nn.Conv2d) and m.in_channels == 5}
        assert set(network.entries) == reading
        shapes = []
        network.get_submodule(network.deepest).register_forward_hook(lambda m, i, maps, s=shapes: s.append(maps.shape))
        network.eval()(images)
        assert shapes[0][-2:] == (2, 1), "the deepest layer has the coarsest stride"


@pytest.mark.parametrize(("architecture", "depth"), [("resnet-deconv", 18), ("unet", 19), ("lite-deconv", 0)])
def test_a_widened_network_answers_as_before_and_learns_its_new_bands(architecture: str, depth: int) -> None:
    torch.manual_seed(0)
    network = build(architecture, 3, depth=depth).eval()
    wide = widen(network, ("red", "green", "blue"), ("blue", "green", "red", "nir")).eval()
    image = torch.randn(1, 3, 64, 64)
    shown = torch.cat((image.flip(1), torch.randn(1, 1, 64, 64)), dim=1)
    with torch.no_grad():
        assert torch.allclose(wide(shown), network(image), atol=1e-4)
    wide(shown).square().mean().backward()
    for name in wide.entries:
        gradient = wide.get_submodule(name).weight.grad
        assert (gradient[:, 3] != 0).any()


def test_widening_names_the_band_that_would_be_lost() -> None:
    network = build("resnet-deconv", 2, depth=18)
    with pytest.raises(EngineError, match="needs the band nir"):
        widen(network, ("red", "nir"), ("red", "green", "blue"))
