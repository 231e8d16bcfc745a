# SPDX-License-Identifier: GPL-2.0-or-later
"""The workers of a divided run: processes on this computer, or those of a running Dask scheduler."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import torch

from ..contract.segment_request import SegmentRequest
from ..footprints import vectorize
from ..inference import part_run
from ..runtime.allocator import keep_freed_memory
from ..runtime.errors import EngineError
from ..runtime.pipeline import cores

if TYPE_CHECKING:
    from dask.distributed import Client

T = TypeVar("T")

RETRIES = 3  # of a task whose worker was lost
_PATIENCE = 30  # seconds for a scheduler to answer and a worker to appear
_LOADED = (part_run.__name__, vectorize.__name__, "distributed")  # what workers need


class Crew:
    """The workers that `request` asks for. They start in a thread while the run is planned; `client` waits for them."""

    def __init__(self, request: SegmentRequest) -> None:
        self._request = request
        self._stack = ExitStack()
        self._client: Client | None = None
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._start, name="roofline-crew", daemon=True)
        self._thread.start()

    @property
    def client(self) -> Client:
        """The client of the workers. Raises EngineError where there are none."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        if self._client is None:
            raise RuntimeError("The workers did not start.")
        return self._client

    def wait(self) -> None:
        """Wait until the workers have started, or failed to."""
        self._thread.join()

    @property
    def size(self) -> int:
        """The number of parts that are computed at the same time."""
        return self._request.workers or sum(self.client.nthreads().values())

    def pool(self, priority: int) -> Executor:
        """Return a pool of the workers, in which tasks with a higher `priority` come first."""
        return _Pool(self.client, priority)

    def close(self) -> None:
        """Let go of the workers; those on this computer end."""
        self._thread.join()
        self._stack.close()

    def _start(self) -> None:
        try:
            self._client = self._connect()
        except BaseException as error:
            self._error = error

    def _connect(self) -> Client:
        try:
            import dask
            from dask.distributed import Client, LocalCluster
        except ImportError as error:
            raise EngineError(
                "Dividing a run needs the package {package}, which is not installed; install it, or leave the workers out.",
                package="distributed",
            ) from error
        address, number = self._request.dask, self._request.workers
        if address:
            try:
                client = self._stack.enter_context(Client(address, timeout=_PATIENCE, set_as_default=False))
                client.wait_for_workers(1, timeout=_PATIENCE)
            except (OSError, TimeoutError, ValueError) as error:
                raise EngineError(
                    "There is no Dask scheduler with a worker at {address}; start them, or correct the address.",
                    address=address,
                ) from error
            return client
        settings: dict[str, Any] = {
            "threads_per_worker": 1,
            "processes": True,
            "dashboard_address": ":0",  # any free port
            "memory_limit": 0,
            "env": {"OMP_NUM_THREADS": str(max(1, cores() // number))},
            "silence_logs": "CRITICAL",
        }
        with dask.config.set(
            {
                "distributed.worker.multiprocessing-method": _start_method(),
                "distributed.worker.profile.enabled": False,
                "distributed.admin.tick.interval": "500 ms",  # how often each process looks whether it is alive
                # Dask's own lets each process return memory as soon as it is free, and fetch it again.
                "distributed.nanny.pre-spawn-environ": {"OMP_NUM_THREADS": settings["env"]["OMP_NUM_THREADS"]},
            }
        ):
            try:
                cluster = LocalCluster(n_workers=number, **settings)
            except AssertionError:  # it found the event loop of a run that has just ended, which was stopping
                cluster = LocalCluster(n_workers=number, **settings)
            self._stack.enter_context(cluster)
        client = self._stack.enter_context(Client(cluster, set_as_default=False))
        threads, gpus = max(1, cores() // number), torch.cuda.device_count()
        for place, worker in enumerate(client.nthreads()):
            client.run(_set_up, threads, place % gpus if gpus > 1 else None, workers=[worker])
        return client


class _Pool(Executor):
    def __init__(self, client: Client, priority: int) -> None:
        self._client, self._priority = client, priority

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Let a worker call `fn`, which must be picklable."""
        settings = {"pure": False, "retries": RETRIES, "priority": self._priority}
        from distributed.protocol.pickle import dumps

        # As bytes: the scheduler would restore arguments, and pickle them again.
        task = self._client.submit(_call, dumps((fn, args, kwargs)), **settings)
        future: Future[T] = Future()

        def settle(done: Any) -> None:
            try:
                future.set_result(done.result())
            except BaseException as error:
                future.set_exception(error)

        task.add_done_callback(settle)
        future.task = task  # type: ignore[attr-defined]  # Dask forgets a task without a reference
        return future


def _call(task: bytes) -> Any:
    from distributed.protocol.pickle import loads

    fn, args, kwargs = loads(task)
    return fn(*args, **kwargs)


@contextmanager
def crew_for(request: SegmentRequest) -> Iterator[Crew | None]:
    """Yield the workers that `request` asks for, None where it asks for none."""
    if not (request.workers or request.dask):
        yield None
        return
    crew = Crew(request)
    try:
        yield crew
    finally:
        crew.close()


def _start_method() -> str:
    """Return how worker processes start: where possible as copies of one that has loaded what they need, which is loaded once."""
    if not sys.platform.startswith("linux"):
        return "spawn"
    import dask
    from distributed.utils import get_mp_context

    with dask.config.set({"distributed.worker.multiprocessing-method": "forkserver"}):
        get_mp_context()  # sets its own list first
    multiprocessing.get_context("forkserver").set_forkserver_preload(list(_LOADED))
    return "forkserver"


def _set_up(threads: int, gpu: int | None) -> None:
    keep_freed_memory()
    torch.set_num_threads(threads)
    if gpu is not None:
        os.environ["CUDA_VISIBLE_DEVICES"] = str(gpu)
