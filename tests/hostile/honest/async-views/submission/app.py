import asyncio

from board import app


async def echo(word):
    await asyncio.sleep(0.01)
    return word


app.view_functions["echo"] = app.ensure_sync(echo)
