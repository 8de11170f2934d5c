import asyncio
import math
from concurrent.futures import ProcessPoolExecutor


async def beat(beats: list[int]) -> None:
    while True:
        await asyncio.sleep(0.01)
        beats.append(1)


async def main(executor: ProcessPoolExecutor) -> None:
    beats: list[int] = []
    heart = asyncio.create_task(beat(beats))
    loop = asyncio.get_running_loop()
    calls = [
        loop.run_in_executor(executor, math.factorial, number)
        for number in (5, 30_000)
    ]
    small, large = await asyncio.gather(*calls)
    heart.cancel()
    print("results:", small, "and", large.bit_length(), "bits")
    print("the loop went on meanwhile:", len(beats) > 0)


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        asyncio.run(main(executor))
