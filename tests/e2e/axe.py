"""What axe-core finds wrong with a part of a page for those who see, hear or move differently."""

from lab import ROOT
from playwright.async_api import Page

AXE = ROOT / "labextension" / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async selector => {
  const { violations } = await axe.run(selector, { resultTypes: ['violations'] });
  const fault = id => ({ html, failureSummary }) => `${id}: ${html}: ${failureSummary}`;
  return violations.flatMap(({ id, nodes }) => nodes.map(fault(id)));
}"""


async def faults(page: Page, selector: str) -> list[str]:
    """Every violation within what the selector finds, in axe's words."""
    if not await page.evaluate("'axe' in window"):
        await page.add_script_tag(path=AXE)
    found: list[str] = await page.evaluate(RUN, selector)
    return found
