"""OpenVINO, which every shipped model runs on."""

from __future__ import annotations

from dedup.imports import without

# With its telemetry in reach, importing OpenVINO tells a statistics service of it, and nothing is sent from here.
with without("openvino_telemetry"):
    import openvino

__all__ = ["openvino", "precision"]


def precision() -> str:
    """Bfloat16 where the processor multiplies it itself; elsewhere it would only cost truth."""
    native = "BF16" in openvino.Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")
    return "bf16" if native else "f32"
