"""Made-up people, as many as are wanted, some of whom share a name; and the ways in which people write names."""

from collections.abc import Callable, Iterator, Sequence
from random import Random
from unicodedata import normalize

from hrcomms.encodings.charts import TCVN3, VNI
from hrcomms.names.folding import bare
from hrcomms.names.matching import Candidate, Candidates
from hrcomms.names.posts import Held

_FAMILIES = """
Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Nông Vi Hà Triệu Lương Chu Mã Lục Đinh Mai
Cao Tô Đàm Ông Bế Lâm Trịnh Đoàn Thạch Chung La Hứa Lộc Tạ
"""
_MIDDLES = """
Văn Thị Đức Minh Hữu Thu Ngọc Quang Thanh Xuân Kim Đình Thị_Thu Thị_Minh Văn_Ngọc Hồng Hoài Bích Công Thế Duy Thùy
Mỹ Anh Như Phương
"""
_GIVEN = """
An Anh Bình Chi Cúc Cường Dung Dũng Đạt Đông Đức Giang Hà Hải Hạnh Hiền Hiếu Hoa Hòa Hóa Hoàng Hồng Hùng Huệ Hương
Hường Khánh Khoa Lan Lâm Linh Loan Long Lộc Lý Mai Mạnh Minh Mùi Nam Nga Ngân Ngọc Nhung Oanh Phong Phúc Phương
Phượng Quân Quang Quảng Quý Quyên Sơn Tâm Tân Thanh Thành Thảo Thắng Thắm Thu Thủy Thúy Thùy Tiến Toàn Trang Trung
Tuấn Tùng Tuyết Uyên Vân Vi Việt Vinh Vy Yên Yến Bà Cô
"""
_TITLES = ("Chủ tịch", "Phó Chủ tịch", "Trưởng thôn", "Bí thư", "Công chức Văn hóa - Xã hội", "Chi hội trưởng")
_BODIES = (
    *(("UBND xã", "Ủy ban nhân dân xã Mẫu"), ("HĐND xã", "Hội đồng nhân dân xã Mẫu"), ("Đảng ủy", "Đảng ủy xã Mẫu")),
    *(("Hội LHPN xã", "Hội Liên hiệp Phụ nữ xã Mẫu"), ("Hội Nông dân xã", "Hội Nông dân xã Mẫu")),
    *((f"Thôn {number}",) for number in range(1, 15)),
)
_ADDRESSED = (
    "Ông ",
    "Bà ",
    "Anh ",
    "Chị ",
    "Đ/c ",
    "Đồng chí ",
    "TS. ",
    "ThS. ",
    "BS. ",
    "Đ/c TS. ",
    "ông ",
    "Bà BS. ",
)


def people(number: int, *, shared: float, seed: int = 17) -> tuple[Candidate, ...]:
    """Return so many people with posts, of whom a share have the name of another one."""
    random = Random(seed)  # noqa: S311 - made-up people, the same each time
    once = dict.fromkeys(_names(random, number - int(number * shared) // 2))
    names = [*once, *random.sample(list(once), number - len(once))]
    random.shuffle(names)
    return tuple(
        Candidate(f"cb-{at:04}", (name,), (Held(random.choice(_TITLES), random.choice(_BODIES)),))
        for at, name in enumerate(names)
    )


def _names(random: Random, number: int) -> Iterator[str]:
    found = set[str]()
    while len(found) < number:
        middle = random.choice((*_MIDDLES.split(), "")).replace("_", " ")
        name = " ".join(filter(None, (random.choice(_FAMILIES.split()), middle, random.choice(_GIVEN.split()))))
        if name not in found:
            found.add(name)
            yield name


def candidates(known: Sequence[Candidate]) -> Candidates:
    """Return people as those among whom one is looked for."""
    return Candidates.of(known, people=True)


Way = Callable[[str, Random], str]


def _without_middle(name: str, _: Random) -> str:
    words = name.split()
    return f"{words[0]} {words[-1]}"


def _reordered(name: str, random: Random) -> str:
    words = name.split()
    at = random.randrange(1, len(words))
    return " ".join((*words[at:], *words[:at]))


def _mistyped(name: str, random: Random) -> str:
    at = random.randrange(len(name))
    other = random.choice("aăâeêioôơuưyàáảãạđnhtm")
    ways = (
        name[:at] + name[at + 1 :],
        name[:at] + other + name[at + 1 :],
        name[:at] + other + name[at:],
        name[: at - 1] + name[at : at + 1] + name[at - 1 : at] + name[at + 1 :] if at else name[1:],
        normalize("NFC", name.replace(name[at], bare(name[at]))),
    )
    return random.choice(ways)


def _misread(name: str, _: Random) -> str:
    return name.encode().decode("cp1252", "ignore")


RIGHT: dict[str, Way] = {
    "exactly": lambda name, _: name,
    "in capitals": lambda name, _: name.upper(),
    "with titles": lambda name, random: random.choice(_ADDRESSED) + name,
    "NFD": lambda name, _: normalize("NFD", name),
    "TCVN3": lambda name, _: TCVN3.shown(name),
    "VNI": lambda name, _: VNI.shown(name),
}
"""Ways in which the whole name is written, in whatever letters."""
WRONG: dict[str, Way] = {
    "without marks": lambda name, _: bare(name).title(),
    "without the middle name": _without_middle,
    "in another order": _reordered,
    "mistyped": _mistyped,
    "misread as Windows-1252, with letters lost": _misread,
    "a title and no marks": lambda name, random: bare(random.choice(_ADDRESSED) + name),
    "a title with marks and a name without": lambda name, random: random.choice(_ADDRESSED) + bare(name),
}
"""Ways in which something of the name is lost."""
LEGACY = ("TCVN3", "VNI")
SLIPS = ("without the middle name", "in another order", "mistyped")
"""Ways by which a name may become the whole name of somebody else."""
