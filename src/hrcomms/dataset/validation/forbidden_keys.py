"""The keys about a person that a dataset refuses by name, each with the reason (dataset.md, staff)."""

import re
from unicodedata import combining, normalize

from hrcomms.language import Text, say

_SENSITIVE = say("it is sensitive personal data (Law 91/2025/QH15), and no target needs it")
_NOT_NEEDED = say("no target needs it, and only what is needed may be kept (Law 91/2025/QH15)")

_SENSITIVE_KEYS = """
ethnicity ethnic dan_toc religion ton_giao party party_member party_membership dang_vien ngay_vao_dang health suc_khoe
politics disability khuyet_tat
"""
_NEEDLESS_KEYS = """
identity_number id_number national_id citizen_id passport cccd cmnd so_cccd so_cmnd birth_date birthdate date_of_birth
birthday birth_year dob ngay_sinh nam_sinh age tuoi phone phone_number telephone mobile tel dien_thoai so_dien_thoai sdt
email e_mail mail address dia_chi home hometown que_quan photo image anh bank_account tax_code ma_so_thue zalo facebook
marital_status family degree
"""
_KEYS: dict[str, Text] = {
    **dict.fromkeys(_SENSITIVE_KEYS.split(), _SENSITIVE),
    **dict.fromkeys(_NEEDLESS_KEYS.split(), _NOT_NEEDED),
}


def reason(key: str) -> Text | None:
    """Return why a key about a person is refused, or None where it is merely unknown."""
    return _KEYS.get("_".join(re.findall(r"[a-z0-9]+", _without_marks(key.lower()))))


def _without_marks(text: str) -> str:
    """Return Vietnamese text as it is written without diacritics: `Ngày sinh` becomes `Ngay sinh`."""
    parts = normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in parts if not combining(letter))
