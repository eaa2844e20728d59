"""The folder that an open store lives in: what is locked, marked, published and let go."""

from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store import folder
from kg.store.snapshots import publish_snapshot

__all__ = ["Home"]


@dataclass(slots=True)
class Home:
    """A store's folder while it is open.

    Attributes:
        path: Where the store is, or will appear.
        lock: The writer's lock on the folder, or a reader's on a snapshot.
        building: Where a new store is being built, beside `path`; None once it is there.
        dirty: Whether the writer's folder holds what no snapshot shows.
    """

    path: Path
    lock: IO[bytes]
    building: Path | None = None
    dirty: bool = False

    @property
    def place(self) -> Path:
        """The folder as it is now."""
        return self.building or self.path

    def mark(self) -> None:
        """Note on disk that documents change, so that the writer after a crash publishes them.

        Raises:
            StoreError: The disk refuses.
        """
        if not self.dirty:
            try:
                folder.marker(self.place).touch()
            except OSError as error:
                raise self._refused(error) from None
            self.dirty = True

    def publish(self, inner: ox.Store) -> None:
        """Let readers see what `inner` holds.

        Raises:
            StoreError: The disk refuses; readers see what they saw before.
        """
        if not self.dirty:
            return
        try:
            publish_snapshot(self.place, inner)
            folder.marker(self.place).unlink(missing_ok=True)
        except OSError as error:
            raise self._refused(error) from None
        self.dirty = False

    def appear(self) -> None:
        """Move a store that was being built, and is closed, to its path.

        Raises:
            StoreError: It cannot be moved there.
        """
        building, self.building = self.building, None
        if building is not None:
            folder.publish_folder(building, self.path)

    def leave(self) -> None:
        """Let go of the lock; a store that was still being built leaves nothing behind."""
        building, self.building = self.building, None
        if building is not None:
            folder.drop_folder(building)
        self.lock.close()

    def _refused(self, error: OSError) -> StoreError:
        problem = f"cannot write: {error.strerror or error}"
        return StoreError(problem, where=str(self.path), hint="free space, or mend the rights")
