"""What several of these scripts need."""
import re, unicodedata
from pathlib import Path


def folded(name):
    """A name as the scorer compares names."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    if not re.search(r"[A-Za-z0-9]", plain):
        return unicodedata.normalize("NFKC", name).casefold().strip()
    plain = re.sub(r"[^a-z0-9.+ ]+", " ", plain.lower())
    plain = re.sub(r"\b(the|inc|llc|ltd|corp|corporation|dr|prof|professor)\b\.?", " ", plain)
    return re.sub(r"\s+", " ", plain).strip(" .")


def take_schema(argv):
    """Takes `--schema DIR` out of the arguments; without it, the repository's."""
    if "--schema" not in argv:
        return Path(__file__).resolve().parents[1] / "schema"
    at = argv.index("--schema")
    schema = Path(argv[at + 1])
    del argv[at:at + 2]
    return schema
