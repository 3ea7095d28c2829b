"""What columns are called in the lists of offices, in Vietnamese and English: the one list of these words."""

import re
from collections.abc import Mapping
from enum import Enum

from hrcomms.names.folding import name_key


class Column(Enum):
    """What a column holds."""

    NUMBER = "number"
    ID = "id"
    NAME = "name"
    SURNAME = "surname"
    GIVEN = "given name"
    GENDER = "gender"
    POST = "post"
    BODY = "body"
    POST_AND_BODY = "post and body"
    FUNCTIONS = "functions"
    DUTIES = "duties"
    START = "start"
    END = "end"
    SIGNATURE = "signature"
    PRESENT = "present"
    ABSENT = "absent"
    NOTE = "note"
    BODY_NAME = "name of a body"
    CLASSIFICATION = "classification"
    TITLE = "title"
    DATE = "date"
    CHANNEL = "channel"
    REACH = "reach"
    QUANTITY = "quantity"
    FORM = "form"
    ADDRESS = "address"
    YEAR = "year"
    SOURCE = "source"
    ALLOCATED = "allocated"
    AMOUNT = "amount"
    PURPOSE = "purpose"
    TARGET = "target"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    TASK = "task"
    TOGETHER = "together with"
    DUE = "due"
    PRODUCT = "product"
    DONE = "done"
    AUDIENCES = "audiences"
    TOPICS = "topics"
    CONVENTIONS = "conventions"
    TO_MEND = "what is to be mended"
    PRIVATE = "of no concern to the dataset"


HEADINGS: Mapping[Column, tuple[str, ...]] = {
    Column.NUMBER: ("tt", "stt", "số tt", "số thứ tự", "thứ tự", "no", "no.", "#"),
    Column.ID: ("mã", "mã số", "mã cán bộ", "id"),
    Column.NAME: (
        *("họ tên", "họ và tên", "tên cán bộ", "họ tên cán bộ", "họ và tên cán bộ", "họ và tên đại biểu"),
        *("họ tên đại biểu", "họ và tên học viên", "họ tên học viên", "họ, tên", "họ và tên người dự", "đại biểu"),
        *("học viên", "full name", "name and surname", "name", "name of participant", "participant"),
    ),
    Column.SURNAME: ("họ", "họ đệm", "họ và đệm", "họ và tên đệm", "họ, đệm", "họ tên đệm", "surname", "family name"),
    Column.GIVEN: ("tên", "given name", "first name"),
    Column.GENDER: ("giới tính", "nam/nữ", "nam, nữ", "giới", "gender", "sex"),
    Column.POST: (
        *("chức vụ", "chức danh", "chức vụ, chức danh", "chức vụ/chức danh", "chức danh, chức vụ", "chức vụ hiện nay"),
        *("chức vụ đảm nhiệm", "vị trí công tác", "post", "position", "job title"),
    ),
    Column.BODY: (
        *("đơn vị", "đơn vị công tác", "cơ quan", "cơ quan, đơn vị", "cơ quan/đơn vị", "nơi công tác", "tổ chức"),
        *("cơ quan công tác", "đơn vị, cơ quan", "tên đơn vị công tác", "phòng, ban", "thôn", "thôn/đơn vị"),
        *(
            "đơn vị thực hiện",
            "đơn vị tổ chức",
            "đơn vị chủ trì",
            "cơ quan chủ trì",
            "chủ trì",
            "cơ quan thực hiện",
            "đơn vị cung cấp",
            "cơ quan cung cấp",
            "đơn vị cung cấp thông tin",
            "cơ quan cung cấp thông tin",
        ),
        *("organisation", "organization", "unit", "body"),
    ),
    Column.POST_AND_BODY: (
        *("chức vụ, đơn vị", "chức vụ, đơn vị công tác", "chức vụ đơn vị", "chức vụ - đơn vị", "chức vụ/đơn vị"),
        *("chức vụ và đơn vị công tác", "chức vụ, cơ quan", "chức vụ, nơi công tác", "chức danh, đơn vị"),
        *("chức vụ đơn vị công tác", "chức vụ, cơ quan công tác", "chức vụ, đơn vị, địa chỉ"),
    ),
    Column.FUNCTIONS: ("nhóm chức vụ", "nhóm", "functions", "function"),
    Column.START: (
        *("từ ngày", "ngày bổ nhiệm", "ngày bắt đầu", "ngày nhận chức vụ", "giữ chức vụ từ", "từ", "từ tháng"),
        *("năm bổ nhiệm", "thời gian giữ chức vụ", "ngày nhận công tác"),
        *("thời gian bổ nhiệm", "ngày giữ chức vụ", "từ tháng năm", "bắt đầu", "start date", "start", "since", "from"),
    ),
    Column.END: ("đến ngày", "ngày kết thúc", "đến", "ngày thôi giữ chức vụ", "kết thúc", "end date", "end", "until"),
    Column.SIGNATURE: (
        *("ký nhận", "ký tên", "chữ ký", "ký", "ký xác nhận", "ký, ghi rõ họ tên", "ký nhận tài liệu", "ký điểm danh"),
        *("signature", "signed"),
    ),
    Column.PRESENT: ("có mặt", "điểm danh", "tham dự", "dự", "có dự", "present", "attended", "attendance"),
    Column.ABSENT: ("vắng", "vắng mặt", "absent"),
    Column.NOTE: ("ghi chú", "chú thích", "lý do", "lý do vắng", "note", "notes", "remark", "remarks"),
    Column.BODY_NAME: ("tên đơn vị", "tên cơ quan", "tên cơ quan, đơn vị", "tên tổ chức", "name of body"),
    Column.CLASSIFICATION: ("loại", "loại hình", "loại đơn vị", "phân loại", "classification"),
    Column.TITLE: (
        *("tên hoạt động", "hoạt động", "nội dung hoạt động", "nội dung", "tiêu đề", "tên tin bài", "tên bài", "title"),
        *("tin bài", "tên tin, bài", "nội dung truyền thông", "activity"),
    ),
    Column.DATE: (
        *("ngày", "thời gian", "ngày thực hiện", "thời gian thực hiện", "ngày đăng", "ngày tổ chức", "ngày tháng"),
        *("ngày, tháng", "ngày tháng năm", "ngày, tháng, năm", "ngày cung cấp", "thời gian cung cấp", "ngày chi"),
        *("thời gian chi", "ngày thanh toán", "thời điểm", "date"),
    ),
    Column.CHANNEL: ("hình thức", "hình thức truyền thông", "channel"),
    Column.REACH: ("số người", "số người tham gia", "số lượt người", "lượt người", "số người dự", "reach"),
    Column.QUANTITY: ("số lượng", "số sản phẩm", "số buổi", "số tin bài", "quantity"),
    Column.FORM: ("hình thức cung cấp", "hình thức cung cấp thông tin", "hình thức thông tin", "form"),
    Column.ADDRESS: ("đường dẫn", "liên kết", "link", "url"),
    Column.YEAR: ("năm ngân sách", "năm kế hoạch", "year"),
    Column.SOURCE: ("nguồn", "nguồn kinh phí", "nguồn số liệu", "source"),
    Column.ALLOCATED: ("kinh phí được giao", "được giao", "dự toán", "dự toán giao", "allocated"),
    Column.AMOUNT: (
        "số tiền",
        "thành tiền",
        "đã chi",
        "số tiền chi",
        "số tiền đã chi",
        "kinh phí",
        "kinh phí chi",
        "amount",
    ),
    Column.PURPOSE: ("nội dung chi", "mục chi", "khoản chi", "nội dung thanh toán", "diễn giải", "purpose"),
    Column.TARGET: ("chỉ tiêu", "tên chỉ tiêu", "mục tiêu", "tên mục tiêu", "nội dung chỉ tiêu", "target"),
    Column.NUMERATOR: ("đạt", "số đạt", "đạt/tử số", "tử số", "số đã đạt", "numerator"),
    Column.DENOMINATOR: ("tổng số", "tổng số/mẫu số", "mẫu số", "denominator"),
    Column.TASK: ("nhiệm vụ", "tên nhiệm vụ", "nội dung nhiệm vụ", "nội dung công việc", "công việc", "task"),
    Column.TOGETHER: (
        *("phối hợp", "đơn vị phối hợp", "cơ quan phối hợp", "cơ quan, đơn vị phối hợp", "together with"),
    ),
    Column.DUE: ("thời hạn", "thời hạn hoàn thành", "hạn hoàn thành", "hạn", "due", "due date"),
    Column.PRODUCT: ("sản phẩm", "sản phẩm, kết quả", "kết quả, sản phẩm", "product"),
    Column.DONE: ("kết quả", "ngày hoàn thành", "kết quả/ngày hoàn thành", "hoàn thành", "kết quả thực hiện", "done"),
    Column.AUDIENCES: ("đối tượng", "đối tượng truyền thông", "đối tượng tham gia", "audience", "audiences"),
    Column.TOPICS: ("chủ đề", "chủ đề truyền thông", "nhóm nội dung", "topic", "topics"),
    Column.CONVENTIONS: ("công ước", "điều ước", "convention", "conventions"),
    Column.TO_MEND: ("cần sửa", "to mend"),
    Column.PRIVATE: (
        *("năm sinh", "ngày sinh", "ngày, tháng, năm sinh", "ngày tháng năm sinh", "tuổi", "sinh năm", "nam", "nữ"),
        *("số điện thoại", "điện thoại", "sđt", "số đt", "đt", "di động", "email", "thư điện tử", "zalo"),
        *("cccd", "số cccd", "cmnd", "số cmnd", "cmnd/cccd", "số cmnd/cccd", "căn cước", "số căn cước", "số định danh"),
        *("dân tộc", "tôn giáo", "đảng viên", "ngày vào đảng", "địa chỉ", "nơi ở", "quê quán", "hộ khẩu", "chỗ ở"),
        *("trình độ", "trình độ chuyên môn", "trình độ học vấn", "lý luận chính trị", "số tài khoản", "tiền", "hệ số"),
        *("date of birth", "birth date", "phone", "mobile", "id number", "address", "ethnicity", "religion"),
    ),
}
"""Written as offices write them; capitals, marks, blanks and what stands in brackets make no difference."""

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BETWEEN = re.compile(r"\s*([,/\-])\s*")
_ENDS = " .:;*-_"


def _key(text: str) -> str:
    return _BETWEEN.sub(r"\1", name_key(_BRACKETS.sub(" ", text))).strip(_ENDS)


_KNOWN = {_key(word): column for column, words in HEADINGS.items() for word in words}


_DUTIES = (
    *("nhiệm vụ", "nhiệm vụ được giao", "chức năng", "phụ trách", "công việc phụ trách", "lĩnh vực phụ trách"),
    *("việc đảm nhiệm", "nhiệm vụ phụ trách", "duties", "responsibilities"),
)
"""What a column of duties is called in a list of people; in another list such a heading is something else."""
_KNOWN_DUTIES = frozenset(map(_key, _DUTIES))


def is_duties(heading: str) -> bool:
    """Tell whether a column of this heading, in a list of people, says what each of them has to do."""
    return _key(heading[:200]) in _KNOWN_DUTIES


def column_called(heading: str) -> Column | None:
    """Return what a column of this heading holds; None where that is not known."""
    return _KNOWN.get(_key(heading[:200]))
