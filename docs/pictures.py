"""Makes docs/images of what the browser tests have photographed last: `make pictures`."""

from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[1]
SHOTS = ROOT / "artifacts" / "e2e"
IMAGES = ROOT / "docs" / "images"
PICTURES = {
    "lab-catalogue-course": "catalogue",
    "31-statement": "statement",
    "56-attempts": "attempts",
    "70-jupyterlab-dark-results": "dark",
    "german-first-verdict": "german",
    "50-wrong-answer": "results",
    "41-tutor-answer": "tutor",
    "progress-whole": "progress",
}
COLOURS = 192
FRAME_MILLISECONDS, LAST_MILLISECONDS = 2200, 4000


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    for shot, name in PICTURES.items():
        reduced(SHOTS / f"{shot}.png").save(IMAGES / f"{name}.png", optimize=True)
    first, *others = [reduced(path) for path in sorted((SHOTS / "story").glob("*.png"))]
    durations = [FRAME_MILLISECONDS] * len(others) + [LAST_MILLISECONDS]
    story = IMAGES / "story.gif"
    first.save(story, save_all=True, append_images=others, duration=durations, loop=0, optimize=True)


def reduced(path: Path) -> Image.Image:
    """In few colours: flat surfaces and text need no more, and a page loads sooner."""
    return Image.open(path).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)


if __name__ == "__main__":
    main()
