import asyncio
import time


async def wait_for_answer() -> None:
    await asyncio.sleep(0.2)


async def main() -> None:
    began = time.perf_counter()
    await asyncio.gather(*(wait_for_answer() for _ in range(5)))
    waited = time.perf_counter() - began
    print(f"five waits of 0.2 s, less than 1 s together: {waited < 1}")


if __name__ == "__main__":
    asyncio.run(main())
