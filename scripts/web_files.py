"""Put the query editor's files, which npm fetched into web/, beside those of kg serve."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ROOT / "web" / "node_modules"
FOLDER = ROOT / "kg" / "serve" / "static" / "yasgui"
FILES = ("yasgui.min.js", "yasgui.min.css")


def licences() -> Iterator[str]:
    """Yield name, version and licence of each package that the editor is built from."""
    for path in sorted(PACKAGES.glob("**/package.json")):
        above = path.parent.parent.name
        if above != "node_modules" and not above.startswith("@"):
            continue  # a part of a package, not one of its own
        about = json.loads(path.read_text("utf-8"))
        yield f"{about['name']} {about['version']}: {about.get('license', 'see below')}"
        for text in sorted(path.parent.glob("LICEN[CS]E*")):
            yield text.read_text("utf-8").strip() + "\n"


def main() -> None:
    """Copy the files and write the licences."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copyfile(PACKAGES / "@zazuko" / "yasgui" / "build" / name, FOLDER / name)
    (FOLDER / "LICENSES.txt").write_text("\n".join(licences()) + "\n", encoding="utf-8")
    print(f"{FOLDER.relative_to(ROOT)}: {', '.join(FILES)}, LICENSES.txt")


if __name__ == "__main__":
    main()
