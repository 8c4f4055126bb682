"""gpt!B6 as a PyTorch model, exported from a spreadsheet by Cellgrad.

python gpt.py          checks the sheet's numbers, trains, and writes weights.csv
python gpt.py --help   shows the options
"""

import argparse
import csv
import math
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn


# Parameters of the model: the cells that they come from and go back to, with rows and columns.
RANGES = {
    "embeddings_of_the_characters": ("gpt!S29:AH55", 27, 16),
    "embeddings_of_the_positions": ("gpt!AJ29:AY44", 16, 16),
    "weights_of_the_queries": ("gpt!S79:AH94", 16, 16),
    "weights_of_the_keys": ("gpt!S98:AH113", 16, 16),
    "weights_of_the_values": ("gpt!S117:AH132", 16, 16),
    "weights_that_mix_the_heads": ("gpt!S155:AH170", 16, 16),
    "weights_of_the_first_layer": ("gpt!B193:BM208", 16, 64),
    "weights_of_the_second_layer": ("gpt!BO193:CD256", 64, 16),
    "weights_of_the_output": ("gpt!AD251:BD266", 16, 27),
}
# The sheet's own numbers: objective, gradient norm, and the objective after 100 epochs with its next draw.
EXPECTED = {"objective": 3.292423307440635, "gradient norm": 0.6410074019908166, "after": 2.7859042003615144}


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


def rows_with_replacement(count, size, seed, step):
    """Numbers of some rows, drawn with replacement."""
    draws = uniform(seed_at(seed, step), 3, np.arange(size), 2)[:, 1]
    return torch.from_numpy((draws * count).astype(int))


def scaled_dot_product_attention(query, key, value, causal=False):
    """Vaswani et al., 2017; F.scaled_dot_product_attention of PyTorch 2."""
    scores = query @ key.T / math.sqrt(query.shape[1])
    if causal:
        hidden = torch.ones_like(scores).triu(1).bool()
        scores = scores.masked_fill(hidden, -math.inf)
    return scores.softmax(1) @ value


class Model(nn.Module):
    def __init__(self, cells):
        super().__init__()
        self.embeddings_of_the_characters = nn.Parameter(cells["gpt!S29:AH55"])
        self.embeddings_of_the_positions = nn.Parameter(cells["gpt!AJ29:AY44"])
        self.weights_of_the_queries = nn.Parameter(cells["gpt!S79:AH94"])
        self.weights_of_the_keys = nn.Parameter(cells["gpt!S98:AH113"])
        self.weights_of_the_values = nn.Parameter(cells["gpt!S117:AH132"])
        self.weights_that_mix_the_heads = nn.Parameter(cells["gpt!S155:AH170"])
        self.weights_of_the_first_layer = nn.Parameter(cells["gpt!B193:BM208"])
        self.weights_of_the_second_layer = nn.Parameter(cells["gpt!BO193:CD256"])
        self.weights_of_the_output = nn.Parameter(cells["gpt!AD251:BD266"])
        self.register_buffer("gpt_b420_r1419", cells["gpt!B420:R1419"])
        self.register_buffer("gpt_b250_ab250", torch.arange(27.0))  # gpt!B250:AB250

    def forward(self, step):
        """The objective at a step of the training, with its draw."""
        # gpt!B4:R4: =SAMPLEROWS(B420:R1419,1,B3,TRUE)
        rows = rows_with_replacement(1000, 1, 1, step)
        name_and_ids = self.gpt_b420_r1419[rows][0]
        # gpt!C10:C25: =INDEX($C$4:$R$4,A10)
        target = name_and_ids[1:]
        # gpt!B11:B25: =C10
        input_ = target[:15]
        # gpt!D11:D25: =SIGN(B11)
        counts = input_.sign()
        # gpt!B29:Q44: =ARRAYFORMULA(EMBEDDING(B10:B25,S29:AH55)+AJ29:AY44)
        input_3 = F.pad(input_, (1, 0))
        embeddings = self.embeddings_of_the_characters[input_3.long()] + self.embeddings_of_the_positions
        # gpt!B60:Q75: =LAYERNORM(B29:Q44)
        layer_norm = F.layer_norm(embeddings, (16,))
        # gpt!B79:Q94: =MMULT(B60:Q75,S79:AH94)
        queries = layer_norm @ self.weights_of_the_queries
        # gpt!B98:Q113: =MMULT(B60:Q75,S98:AH113)
        keys = layer_norm @ self.weights_of_the_keys
        # gpt!B117:Q132: =MMULT(B60:Q75,S117:AH132)
        values = layer_norm @ self.weights_of_the_values
        # gpt!B136:E151: =ATTENTION(B79:E94,B98:E113,B117:E132,TRUE)
        attention = scaled_dot_product_attention(queries[:, :4], keys[:, :4], values[:, :4], causal=True)
        # gpt!F136:I151: =ATTENTION(F79:I94,F98:I113,F117:I132,TRUE)
        attention_2 = scaled_dot_product_attention(queries[:, 4:8], keys[:, 4:8], values[:, 4:8], causal=True)
        # gpt!J136:M151: =ATTENTION(J79:M94,J98:M113,J117:M132,TRUE)
        attention_3 = scaled_dot_product_attention(queries[:, 8:12], keys[:, 8:12], values[:, 8:12], causal=True)
        # gpt!N136:Q151: =ATTENTION(N79:Q94,N98:Q113,N117:Q132,TRUE)
        attention_4 = scaled_dot_product_attention(queries[:, 12:], keys[:, 12:], values[:, 12:], causal=True)
        # gpt!B155:Q170: =ARRAYFORMULA(B29:Q44+MMULT(B136:Q151,S155:AH170))
        attention_5 = torch.cat((attention, attention_2, attention_3, attention_4), 1)
        heads_mixed = embeddings + attention_5 @ self.weights_that_mix_the_heads
        # gpt!B174:Q189: =LAYERNORM(B155:Q170)
        layer_norm_2 = F.layer_norm(heads_mixed, (16,))
        # gpt!B212:BM227: =RELU(MMULT(B174:Q189,B193:BM208))
        first_layer_with_relu = torch.relu(layer_norm_2 @ self.weights_of_the_first_layer)
        # gpt!B231:Q246: =ARRAYFORMULA(B155:Q170+MMULT(B212:BM227,BO193:CD256))
        second_layer = heads_mixed + first_layer_with_relu @ self.weights_of_the_second_layer
        # gpt!B251:AB266: =MMULT(B231:Q246,AD251:BD266)
        logits = second_layer @ self.weights_of_the_output
        # gpt!B6: =IF($X$423=0,-SUMPRODUCT((C10:C25=B250:AB250)*D10:D25,LOGSOFTMAX(B251:AB266))/SUM(D10:D25),NA())
        counts_3 = F.pad(counts, (1, 0), value=1)
        loss = -((target[:, None] == self.gpt_b250_ab250) * counts_3[:, None] * torch.log_softmax(logits, 1)).sum() / counts_3.sum()
        return loss


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
    parser.add_argument("--epochs", type=int, default=1000)
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
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01, betas=(0.85, 0.99), eps=1e-8)
    scheduler = torch.optim.lr_scheduler.LinearLR(optimizer, start_factor=1, end_factor=0, total_iters=1000)
    losses = []
    for epoch in range(arguments.epochs):
        optimizer.zero_grad()
        loss = trained(epoch)
        if not torch.isfinite(loss):
            raise SystemExit(f"The loss is {loss.item()} in epoch {epoch + 1}: try a smaller learning rate.")
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        scheduler.step()
        if (epoch + 1) % max(1, arguments.epochs // 10) == 0:
            mean = sum(losses[-100:]) / len(losses[-100:])
            print(f"epoch {epoch + 1:5}   mean of the last losses {mean:.6g}")
        if epoch + 1 == 100:
            checks.append(agrees("after", model(100).item(), 1e-8 if exact else 1e-2))

    write_weights(model, "weights.csv")
    return 0 if all(checks) else 1


if __name__ == "__main__":
    sys.exit(main())
