"""From the press on Submit to the verdict on the screen: what the page adds to the time of the request."""

from desk import ALL_PASS, NONE_PASS, RIGHT, WRONG, Desk

# Press the button; resolves with the milliseconds until the words are painted, and those the request took.
TIMED = """async ([button, words]) => {
  const places = '#codementor-results, .jp-toastContainer';
  const there = () => [...document.querySelectorAll(places)].some(place =>
    place.checkVisibility({ visibilityProperty: true }) && place.textContent.includes(words));
  while (there()) await new Promise(resolve => setTimeout(resolve, 50)); // an older verdict, on its way out
  const painted = new Promise(resolve => {
    const observer = new MutationObserver(() => {
      if (!there()) return;
      observer.disconnect();
      const painted = () => resolve(performance.mark('painted').startTime);
      requestAnimationFrame(() => requestAnimationFrame(painted));
    });
    const how = { subtree: true, childList: true, characterData: true, attributes: true };
    observer.observe(document.body, how);
  });
  performance.clearResourceTimings();
  const pressed = performance.mark('pressed').startTime;
  button.click();
  const end = await painted;
  for (;;) { // the verdict may come over the socket before the answer has ended
    const [asked] = performance.getEntriesByType('resource').filter(each => each.name.includes('/submit?'));
    if (asked) return [end - pressed, asked.duration];
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}"""


async def milliseconds(desk: Desk, notebook: str, submissions: int) -> list[float]:
    """Right and wrong code in turns, so that each verdict is another one than that before."""
    await desk.open(notebook)
    button = desk.panel.get_by_role("button", name="Submit", exact=True)
    added = []
    for number in range(submissions):
        code, words = ((RIGHT, ALL_PASS), (WRONG, NONE_PASS))[number % 2]
        await desk.answer(f"{code}\n# {number}")
        whole, request = await desk.page.evaluate(TIMED, [await button.element_handle(), words])
        added.append(whole - request)
    return added
