"""The keys about a person that a dataset refuses by name, each with the reason (dataset.md, staff)."""

from hrcomms.language import Text, say

_SENSITIVE = say("it is sensitive personal data (Law 91/2025/QH15), and no target needs it")
_NOT_NEEDED = say("no target needs it, and personal data stay few (Law 91/2025/QH15)")

_KEYS: dict[str, Text] = {
    **dict.fromkeys(
        (
            "ethnicity",
            "ethnic",
            "dan_toc",
            "religion",
            "ton_giao",
            "party",
            "party_member",
            "party_membership",
        )
        + ("dang_vien", "ngay_vao_dang", "health", "suc_khoe", "politics", "disability", "khuyet_tat"),
        _SENSITIVE,
    ),
    **dict.fromkeys(
        (
            "identity_number",
            "id_number",
            "national_id",
            "citizen_id",
            "passport",
            "cccd",
            "cmnd",
            "so_cccd",
            "so_cmnd",
        )
        + (
            "birth_date",
            "birthdate",
            "date_of_birth",
            "birthday",
            "birth_year",
            "dob",
            "ngay_sinh",
            "nam_sinh",
            "age",
            "tuoi",
        )
        + ("phone", "phone_number", "telephone", "mobile", "tel", "dien_thoai", "so_dien_thoai", "sdt")
        + (
            "email",
            "e_mail",
            "mail",
            "address",
            "dia_chi",
            "home",
            "hometown",
            "que_quan",
            "photo",
            "image",
            "anh",
        )
        + (
            "bank_account",
            "tax_code",
            "ma_so_thue",
            "zalo",
            "facebook",
            "marital_status",
            "family",
            "degree",
        ),
        _NOT_NEEDED,
    ),
}


def reason(key: str) -> Text | None:
    """Return why a key about a person is refused, or None where it is merely unknown."""
    return _KEYS.get(key.strip().lower().replace("-", "_").replace(" ", "_"))
