"""'two layers'!J1 as a PyTorch model, exported from a spreadsheet by Cellgrad.

python penguins.py          checks the sheet's numbers, trains, and writes weights.csv
python penguins.py --help   shows the options
"""

import argparse
import csv
import sys
from pathlib import Path

import torch
from torch import nn


# Parameters of the model: the cells that they come from and go back to, with rows and columns.
RANGES = {
    "two_layers_b1_f2": ("'two layers'!B1:F2", 2, 5),
}
# The sheet's own numbers: objective, gradient norm, and the objective after 100 epochs.
EXPECTED = {"objective": 0.25378745098776934, "gradient norm": 0.35979246563367207, "after": 0.03771132616736681}


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
        self.two_layers_b1_f2 = nn.Parameter(torch.tensor([[0.04, -0.16, -0.13, -0.13, 0.49], [0.13, 0.17, -0.17, 0.18, -0.38]]))  # 'two layers'!B1:F2
        self.register_buffer("two_layers_b5_f337", cells["'two layers'!B5:F337"])
        self.register_buffer("adelie", cells["'two layers'!A5:A337"][:, 0])

    def forward(self):
        # 'two layers'!G5:H337: =MAX(0,SUMPRODUCT($B5:$F5,$B$1:$F$1))
        two_layers_g5_h337 = torch.relu(self.two_layers_b5_f337 @ self.two_layers_b1_f2.T)
        # 'two layers'!I5:I337: =G5+H5
        prediction = two_layers_g5_h337[:, 0] + two_layers_g5_h337[:, 1]
        # 'two layers'!J5:J337: =(I5-A5)^2
        loss = (prediction - self.adelie) ** 2
        # 'two layers'!J1: =AVERAGE(J5:J337)
        mean_loss = loss.mean()
        return mean_loss


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
    parser.add_argument("--epochs", type=int, default=500)
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
    optimizer = torch.optim.Adam(model.parameters(), lr=0.02, betas=(0.9, 0.999), eps=1e-8)
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
