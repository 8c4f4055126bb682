"""net!B8 as a PyTorch model, exported from a spreadsheet by Cellgrad.

python dropout_amount.py          checks the sheet's numbers, trains, and writes weights.csv
python dropout_amount.py --help   shows the options
"""

import argparse
import csv
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn


# Parameters of the model: the cells that they come from and go back to, with rows and columns.
RANGES = {
    "layer_1": ("net!D5:AY68", 64, 48),
    "layer_1_bias": ("net!D69:AY69", 1, 48),
    "layer_2": ("net!D72:AI119", 48, 32),
    "layer_2_bias": ("net!D120:AI120", 1, 32),
    "layer_3": ("net!BA5:BJ36", 32, 10),
    "layer_3_bias": ("net!BA37:BJ37", 1, 10),
}
# The sheet's own numbers: objective, gradient norm, and the objective after 100 epochs.
EXPECTED = {"objective": 2.312560333148524, "gradient norm": 0.18418370308165133, "after": 0.04964250183218474}


def read_cells(path):
    """Reads ranges of cells: each line of the file is a range and one row of its numbers."""
    rows = {}
    with open(path, newline="") as file:
        for range_name, *numbers in csv.reader(file):
            rows.setdefault(range_name, []).append([float(number or "nan") for number in numbers])
    return {range_name: torch.tensor(numbers) for range_name, numbers in rows.items()}


def uniform(seed, stream, rows, columns):
    """Numbers in (0, 1) for rows of cells: Philox4x32-10 (Salmon et al., 2011), the same on every machine."""
    row, pair = np.meshgrid(rows, np.arange((columns + 1) // 2), indexing="ij")
    c = [x.astype(np.uint64) for x in (row, pair, np.full_like(row, stream), np.zeros_like(row))]
    key, half, mask = [seed & 0xFFFFFFFF, seed >> 32 & 0xFFFFFFFF], np.uint64(32), np.uint64(0xFFFFFFFF)
    for _ in range(10):
        p, q = c[0] * np.uint64(0xD2511F53), c[2] * np.uint64(0xCD9E8D57)
        c = [q >> half ^ c[1] ^ np.uint64(key[0]), q & mask, p >> half ^ c[3] ^ np.uint64(key[1]), p & mask]
        key = [key[0] + 0x9E3779B9 & 0xFFFFFFFF, key[1] + 0xBB67AE85 & 0xFFFFFFFF]
    high, low = (np.stack([c[i], c[i + 2]], -1).reshape(len(rows), -1)[:, :columns] >> np.uint64(6) for i in (0, 1))
    return (high * 2.0**26 + low + 0.5) / 2**52


def seed_at(seed, step):
    """The seed of a step of the training: step 0 has the one in the sheet."""
    return seed + step * 2**32


def keep_mask(x, p, seed, step, rescale):
    rows = np.arange(len(x))
    kept = torch.from_numpy(uniform(seed_at(seed, step), 1, rows, x.shape[1]) >= p).to(x)
    return kept / (1 - p) if rescale else kept


def dropout(x, p, seed, step, rescale=True):
    """nn.Dropout with the sheet's draws; without a step, as in an evaluation."""
    if step is None:
        return x
    return x * keep_mask(x, p, seed, step, rescale)


class Model(nn.Module):
    def __init__(self, cells):
        super().__init__()
        self.layer_1 = nn.Parameter(cells["net!D5:AY68"])
        self.layer_1_bias = nn.Parameter(cells["net!D69:AY69"][0])
        self.layer_2 = nn.Parameter(cells["net!D72:AI119"])
        self.layer_2_bias = nn.Parameter(cells["net!D120:AI120"][0])
        self.layer_3 = nn.Parameter(cells["net!BA5:BJ36"])
        self.layer_3_bias = nn.Parameter(cells["net!BA37:BJ37"][0])
        self.register_buffer("pixels", cells["net!D124:BO273"])
        self.p1 = 0.25  # net!B3
        self.p2 = 0.5  # net!B4
        self.register_buffer("used_label", cells["net!C124:C273"][:, 0])
        self.register_buffer("net_d277_bo476", cells["net!D277:BO476"])
        self.register_buffer("label", cells["net!A277:A476"][:, 0])

    def forward(self, step=None):
        """The objective at a step of the training; without a step, with all units and all rows."""
        # net!B8: =CROSSENTROPY(DENSE(DROPOUT(RELU(DENSE(DROPOUT(RELU(DENSE(ARRAYFORMULA(D124:BO273/16),D5:AY68,D69:A…
        hidden = torch.relu((self.pixels / 16) @ self.layer_1 + self.layer_1_bias)
        kept = dropout(hidden, self.p1, 1, step)
        hidden_2 = torch.relu(kept @ self.layer_2 + self.layer_2_bias)
        kept_2 = dropout(hidden_2, self.p2, 2, step)
        scores = kept_2 @ self.layer_3 + self.layer_3_bias
        training_loss = F.cross_entropy(scores, self.used_label.long())
        return training_loss

    def watched(self):
        """Other cells to watch."""
        # net!B8: =CROSSENTROPY(DENSE(DROPOUT(RELU(DENSE(DROPOUT(RELU(DENSE(ARRAYFORMULA(D124:BO273/16),D5:AY68,D69:A…
        hidden = torch.relu((self.pixels / 16) @ self.layer_1 + self.layer_1_bias)
        # net!B9: =CROSSENTROPY(DENSE(RELU(DENSE(RELU(DENSE(ARRAYFORMULA(D124:BO273/16),D5:AY68,D69:AY69)),D72:AI119,…
        hidden_3 = torch.relu(hidden @ self.layer_2 + self.layer_2_bias)
        scores_2 = hidden_3 @ self.layer_3 + self.layer_3_bias
        training_loss_2 = F.cross_entropy(scores_2, self.used_label.long())
        # net!B10: =CROSSENTROPY(DENSE(RELU(DENSE(RELU(DENSE(ARRAYFORMULA(D277:BO476/16),D5:AY68,D69:AY69)),D72:AI119,…
        hidden_4 = torch.relu((self.net_d277_bo476 / 16) @ self.layer_1 + self.layer_1_bias)
        hidden_5 = torch.relu(hidden_4 @ self.layer_2 + self.layer_2_bias)
        scores_3 = hidden_5 @ self.layer_3 + self.layer_3_bias
        validation_loss = F.cross_entropy(scores_3, self.label.long())
        return {"net!B10": validation_loss, "net!B9": training_loss_2}


def write_weights(model, path):
    """Writes the parameters as cells, for Import weights in Cellgrad."""
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        for name, (range_name, rows, columns) in RANGES.items():
            weights = getattr(model, name).detach().double().reshape(rows, columns)
            writer.writerows([range_name, *row] for row in weights.tolist())


def agrees(what, value, tolerance):
    """Prints a number beside the sheet's, and returns whether they agree."""
    expected = EXPECTED[what]
    is_close = abs(value - expected) <= tolerance * max(1, abs(expected))
    print(f"{what:16} {value:.12g}   sheet {expected:.12g}   {'ok' if is_close else 'DIFFERENT'}")
    return is_close


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--epochs", type=int, default=100)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--dtype", default="float64", choices=["float32", "float64"])
    parser.add_argument("--compile", action="store_true", help="use torch.compile (PyTorch 2)")
    arguments = parser.parse_args()
    torch.set_default_dtype(getattr(torch, arguments.dtype))
    exact = arguments.dtype == "float64"

    model = Model(read_cells(Path(__file__).with_suffix(".csv"))).to(arguments.device)
    objective = model(0)
    objective.backward()
    gradient_norm = torch.cat([p.grad.flatten() for p in model.parameters() if p.grad is not None]).norm()
    checks = [
        agrees("objective", objective.item(), 1e-10 if exact else 1e-4),
        agrees("gradient norm", gradient_norm.item(), 1e-10 if exact else 1e-3),
    ]

    trained = torch.compile(model) if arguments.compile else model
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01, betas=(0.9, 0.999), eps=1e-8)
    for epoch in range(arguments.epochs):
        optimizer.zero_grad()
        loss = trained(epoch)
        if not torch.isfinite(loss):
            raise SystemExit(f"The loss is {loss.item()} in epoch {epoch + 1}: try a smaller learning rate.")
        loss.backward()
        optimizer.step()
        if (epoch + 1) % max(1, arguments.epochs // 10) == 0:
            watched = "   ".join(f"{cell} {value.item():.6g}" for cell, value in model.watched().items())
            print(f"epoch {epoch + 1:5}   objective {model().item():.10g}   {watched}")
        if epoch + 1 == 100:
            checks.append(agrees("after", model().item(), 1e-8 if exact else 1e-2))

    write_weights(model, "weights.csv")
    return 0 if all(checks) else 1


if __name__ == "__main__":
    sys.exit(main())
