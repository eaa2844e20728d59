"""Who reads the batches: this process, others on this machine, or a cluster."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, get_args

from kg.errors import UsageError
from kg.model import Article
from kg.scale.job import Job, Outcome, read_batch
from kg.scale.local import read_locally

__all__ = ["ENGINES", "Engine", "run_engine"]

Engine = Literal["local", "ray", "spark"]
ENGINES: tuple[str, ...] = get_args(Engine)


def run_engine(
    batches: Iterable[Sequence[Article]], job: Job, *, engine: Engine = "local", workers: int = 0
) -> Iterator[list[Outcome]]:
    """Yield the outcomes of each batch, in order: the same whatever the engine.

    No more batches are taken than are being read, so that memory does not grow with their number.

    Args:
        batches: Articles, a few at a time.
        job: How they are read.
        engine: Who reads them.
        workers: How many processes; 0 with the engine `local` reads in this one.

    Raises:
        UsageError: The engine is not installed, or the model is not.
    """
    if engine == "local":
        return read_locally(batches, job, workers) if workers else _read_here(batches, job)
    try:
        if engine == "ray":
            from kg.scale.on_ray import read_on_ray  # noqa: PLC0415 - an extra

            return read_on_ray(batches, job, workers or 1)
        from kg.scale.on_spark import read_on_spark  # noqa: PLC0415 - an extra

        return read_on_spark(batches, job, workers or 1)
    except ImportError as error:
        hint = f'`pip install "diplomacy-kg[{engine}]"`'
        raise UsageError(f"not installed: {error}", where="--engine", hint=hint) from None


def _read_here(batches: Iterable[Sequence[Article]], job: Job) -> Iterator[list[Outcome]]:
    extractor = job.extractor()
    for batch in batches:
        yield read_batch(extractor, batch, job)
