"""How the relation model is made: `python -m training all --data DIR --work DIR`.

Steps, each a module: load (sources → rows) · mine (news → paraphrases and look-alikes) · perturb (one fact
changed) · mix · train · export (int8 ONNX) · calibrate · evaluate · card. Each leaves a file in the work
directory and is skipped when that file is there.
"""
