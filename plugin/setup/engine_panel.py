# SPDX-License-Identifier: GPL-2.0-or-later
"""Panel that sets up the engine and shows its state."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QFrame, QPushButton, QRadioButton, QVBoxLayout, QWidget

from ...engine.contract.protocol import Ready
from ..toolbelt.legible_bar import LegibleBar
from ..toolbelt.progress_words import setup_text
from ..toolbelt.widgets import Notice, heading, keep_in_sight, let_narrow, primary_button, quiet_label
from .setup_choice import SetupChoice

_POINTED_OUT = "#roofline_engine_panel { border: 2px solid palette(highlight); border-radius: 4px; }"
_POINTED_OUT_MS = 2500


class EnginePanel(QFrame):
    """Panel in one of four states: choice of set-up, set-up in progress, starting, ready.

    It only shows states; signals carry what the user asks for.
    """

    setUpRequested = pyqtSignal(object)
    cancelRequested = pyqtSignal()

    def __init__(self, builds: tuple[str, str], recommended: str, folder: Path, parent: QWidget | None = None) -> None:
        """Build the panel; `builds` are the keys of the CPU and CUDA builds, `folder` is the environment's folder."""
        super().__init__(parent)
        self.setObjectName("roofline_engine_panel")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._builds = builds
        self._pressing = False
        self._title = heading("")
        self._title.setWordWrap(True)
        self._text = quiet_label("roofline_engine_text")
        self._notice = Notice("roofline_engine_notice")

        self._choice = QWidget()
        self._cpu = QRadioButton(self.tr("CPU only (1.5 GB download)"))
        self._cpu.setObjectName("roofline_build_cpu")
        self._nvidia = QRadioButton(self.tr("NVIDIA GPU (7 GB, much faster)"))
        self._nvidia.setObjectName("roofline_build_nvidia")
        self._cpu.setToolTip(self.tr("Works on every computer"))
        self._nvidia.setToolTip(self.tr("Needs an NVIDIA GPU from about 2016 or newer with an up-to-date driver"))
        for radio in (self._cpu, self._nvidia):
            let_narrow(radio)
        (self._nvidia if recommended == builds[1] else self._cpu).setChecked(True)
        self.set_up_button = primary_button("roofline_setup_button", self.tr("Set up engine"))
        self.set_up_button.setToolTip(self.tr("Download the engine's packages into {}").format(folder))
        other = QgsCollapsibleGroupBox(self.tr("Other options"))
        other.setObjectName("roofline_setup_other")
        other.setSaveCollapsedState(False)
        other.setCollapsed(True)
        other.setMinimumWidth(1)
        wheels = QPushButton(self.tr("Install offline (folder of .whl files)…"))
        wheels.setObjectName("roofline_setup_wheels")
        wheels.setToolTip(self.tr("Install from .whl files downloaded on another computer"))
        existing = QPushButton(self.tr("Use an existing Python…"))
        existing.setObjectName("roofline_setup_existing")
        existing.setToolTip(
            self.tr("Use a Python that already has PyTorch and the other packages; nothing is installed into it")
        )
        let_narrow(wheels)
        let_narrow(existing)
        ways = QVBoxLayout(other)
        ways.addWidget(wheels)
        ways.addWidget(existing)
        choice = QVBoxLayout(self._choice)
        choice.setContentsMargins(0, 0, 0, 0)
        for widget in (self._cpu, self._nvidia, self.set_up_button, other):
            choice.addWidget(widget)

        self._bar = LegibleBar()
        self._bar.setObjectName("roofline_setup_progress")
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setObjectName("roofline_setup_cancel")
        self._again = QPushButton(self.tr("Set up again…"))
        self._again.setObjectName("roofline_setup_again")

        layout = QVBoxLayout(self)
        for widget in (self._title, self._text, self._notice, self._choice, self._bar, self._cancel, self._again):
            layout.addWidget(widget)
        self.set_up_button.clicked.connect(self._on_set_up)
        wheels.clicked.connect(self._on_wheels)
        existing.clicked.connect(self._on_existing)
        self._cancel.clicked.connect(self._on_cancel)
        self._again.clicked.connect(self._on_again)

    def point_out(self) -> None:
        """Frame the panel for a moment and put the keyboard on its button."""
        self.setStyleSheet(_POINTED_OUT)
        QTimer.singleShot(_POINTED_OUT_MS, self._on_pointed_out)
        keep_in_sight(self.set_up_button)
        self.set_up_button.setFocus()

    def wants_attention(self) -> bool:
        """Return whether it shows a set-up under way or a problem, which the user should not miss."""
        return self._pressing

    def show_choice(self, problem: str = "") -> None:
        """Offer the ways to set up the engine; `problem` says what went wrong before."""
        self._pressing = bool(problem)
        self._title.setText(self.tr("First, set up the engine (once)"))
        self._text.setText(
            self.tr(
                "The neural network runs in its own Python environment, downloaded once into your user folder."
                " QGIS's Python is not touched."
            )
        )
        self._notice.show_text(problem)
        self._show(self._choice)

    def show_progress(self, stage: str, fraction: float) -> None:
        """Show the set-up under way; `fraction` is 0 to 1."""
        self._pressing = True
        self._title.setText(self.tr("Setting up the engine"))
        self._text.setText(setup_text(stage))
        self._notice.show_text("")
        self._bar.setRange(0, 1000)
        self._bar.setValue(round(1000 * fraction))
        if self._bar.isHidden():
            self._cancel.setEnabled(True)
            self._show(self._bar, self._cancel)

    def show_starting(self) -> None:
        """Show that the engine process is starting."""
        self._pressing = False
        self._title.setText(self.tr("Starting the engine…"))
        self._text.setText(self.tr("The first start after a reboot takes up to a minute."))
        self._notice.show_text("")
        self._bar.setRange(0, 0)
        self._show(self._bar)

    def show_ready(self, ready: Ready, devices: Sequence[str]) -> None:
        """Show that the engine is ready, and `devices`: sentences on the devices in use and why."""
        self._pressing = False
        self._title.setText(self.tr("The engine is ready"))
        self._text.setText("\n".join((*devices, f"Roofline {ready.version}, Python {ready.python}")))
        self._notice.show_text("")
        self._show(self._again)

    def _show(self, *shown: QWidget) -> None:
        for widget in (self._choice, self._bar, self._cancel, self._again):
            widget.setVisible(widget in shown)

    def _on_pointed_out(self) -> None:
        if not sip.isdeleted(self):
            self.setStyleSheet("")

    def _on_again(self) -> None:
        self.show_choice()

    def _on_set_up(self) -> None:
        self.setUpRequested.emit(SetupChoice(build=self._build()))

    def _on_wheels(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Choose the folder that holds the .whl files"))
        if folder:
            self.setUpRequested.emit(SetupChoice(build=self._build(), wheels=Path(folder)))

    def _on_existing(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Choose the Python executable (python, or python.exe on Windows)")
        )
        if path:
            self.setUpRequested.emit(SetupChoice(adopt=Path(path)))

    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self.cancelRequested.emit()

    def _build(self) -> str:
        return self._builds[1] if self._nvidia.isChecked() else self._builds[0]
