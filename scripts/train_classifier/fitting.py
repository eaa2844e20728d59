"""Fit a network to losses: a rate that rises, then falls to nothing."""

from collections.abc import Callable, Iterator

import torch
from torch import Tensor, nn

__all__ = ["fit"]


def fit(
    net: nn.Module,
    optimizer: torch.optim.Optimizer,
    losses: Callable[[], Iterator[Tensor]],
    plan: tuple[int, int, int],
) -> None:
    """Go over `losses`, one a batch, as often as `plan` says: epochs, batches, steps to warm up."""
    epochs, size, warm = plan
    steps = epochs * size
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1, n / warm) * max(0, 1 - n / steps)
    )
    for epoch in range(epochs):
        net.train()
        total = 0.0
        for loss in losses():
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / size:.4f}", flush=True)
