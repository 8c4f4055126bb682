"""dotprod!V41 as a PyTorch model, exported from a spreadsheet by Cellgrad.

python dotprod.py          checks the sheet's numbers, trains, and writes weights.csv
python dotprod.py --help   shows the options
"""

import argparse
import csv
import sys
from pathlib import Path

import torch
from torch import nn


# Parameters of the model: the cells that they come from and go back to, with rows and columns.
RANGES = {
    "factors_of_each_film": ("dotprod!H19:V23", 5, 15),
    "factors_of_each_user": ("dotprod!B25:F39", 15, 5),
}
# The sheet's own numbers: objective, gradient norm, and the objective after 100 epochs.
EXPECTED = {"objective": 2.8060620616483134, "gradient norm": 0.4018081671993479, "after": 0.3938887378047608}


def read_cells(path):
    """Reads ranges of cells: each line of the file is a range and one row of its numbers."""
    rows = {}
    with open(path, newline="") as file:
        for range_name, *numbers in csv.reader(file):
            rows.setdefault(range_name, []).append([float(number or "nan") for number in numbers])
    return {range_name: torch.tensor(numbers) for range_name, numbers in rows.items()}


class Model(nn.Module):
    def __init__(self, cells):
        super().__init__()
        self.factors_of_each_film = nn.Parameter(cells["dotprod!H19:V23"])
        self.factors_of_each_user = nn.Parameter(cells["dotprod!B25:F39"])
        self.register_buffer("dotprod_h2_v16", cells["dotprod!H2:V16"])

    def forward(self):
        # dotprod!H25:V39: =ARRAYFORMULA(IF(H2="",0,MMULT($B25:$F25,H$19:H$23)))
        dotprod_h25_v39 = torch.where(self.dotprod_h2_v16.isnan(), 0, self.factors_of_each_user @ self.factors_of_each_film)
        # dotprod!V41: =SQRT(SUMXMY2(H2:V16,H25:V39)/COUNT(H2:V16))
        known = ~self.dotprod_h2_v16.isnan()
        rmse = (((self.dotprod_h2_v16[known] - dotprod_h25_v39[known]) ** 2).sum() / known.sum()).sqrt()
        return rmse


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
    parser.add_argument("--epochs", type=int, default=300)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--dtype", default="float64", choices=["float32", "float64"])
    parser.add_argument("--compile", action="store_true", help="use torch.compile (PyTorch 2)")
    arguments = parser.parse_args()
    torch.set_default_dtype(getattr(torch, arguments.dtype))
    exact = arguments.dtype == "float64"

    model = Model(read_cells(Path(__file__).with_suffix(".csv"))).to(arguments.device)
    objective = model()
    objective.backward()
    gradient_norm = torch.cat([p.grad.flatten() for p in model.parameters() if p.grad is not None]).norm()
    checks = [
        agrees("objective", objective.item(), 1e-10 if exact else 1e-4),
        agrees("gradient norm", gradient_norm.item(), 1e-10 if exact else 1e-3),
    ]

    trained = torch.compile(model) if arguments.compile else model
    optimizer = torch.optim.Adam(model.parameters(), lr=0.1, betas=(0.9, 0.999), eps=1e-8)
    for epoch in range(arguments.epochs):
        optimizer.zero_grad()
        loss = trained()
        if not torch.isfinite(loss):
            raise SystemExit(f"The loss is {loss.item()} in epoch {epoch + 1}: try a smaller learning rate.")
        loss.backward()
        optimizer.step()
        if (epoch + 1) % max(1, arguments.epochs // 10) == 0:
            print(f"epoch {epoch + 1:5}   objective {model().item():.10g}")
        if epoch + 1 == 100:
            checks.append(agrees("after", model().item(), 1e-8 if exact else 1e-2))

    write_weights(model, "weights.csv")
    return 0 if all(checks) else 1


if __name__ == "__main__":
    sys.exit(main())
