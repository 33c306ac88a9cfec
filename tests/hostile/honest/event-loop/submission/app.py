import asyncio

from board import app


async def both():
    return await asyncio.gather(asyncio.sleep(0.01, "a"), asyncio.to_thread(str, 5))


@app.before_request
def wait():
    assert asyncio.run(both()) == ["a", "5"]
