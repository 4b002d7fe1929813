import asyncio
async def f():
    await asyncio.sleep(0)
    return 7
print(await f())
