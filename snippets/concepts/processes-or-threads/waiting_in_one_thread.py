import asyncio

waiting: list[str] = []


async def work(name: str, go: asyncio.Event) -> str:
    waiting.append(name)
    await go.wait()
    return name


async def main() -> None:
    go = asyncio.Event()
    tasks = [asyncio.create_task(work(name, go)) for name in "abc"]
    await asyncio.sleep(0)
    print(f"waiting at the same time: {len(waiting)}")
    go.set()
    print(await asyncio.gather(*tasks))


if __name__ == "__main__":
    asyncio.run(main())
