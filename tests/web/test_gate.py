"""Nobody gets in but a browser on this machine that was given the secret, and nothing goes out without its headers."""

from urllib.parse import quote

import pytest
from page_calls import HOST, PORT, SECRET, Answer, Browser, cookie_of
from support import copy_shipped

from hrcomms.web.gate import MOST_BYTES, POLICY
from hrcomms.web.saving import inside


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    return Browser(copy_shipped(tmp_path_factory.mktemp("page") / "data"))


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:80", f"127.0.0.1.evil.example:{PORT}", ""),
        *(f"127.0.0.2:{PORT}", f"0.0.0.0:{PORT}", f"{HOST}.", f"{HOST}@evil.example", f"localhost:{PORT},evil.example"),
    ],
)
def test_a_foreign_name_for_this_machine_is_refused(page: Browser, host: str) -> None:
    refused = page.get("/", host=host)
    assert refused.status == 403
    assert "Mẫu Sơn" not in refused.text
    assert page.get(f"/?khoa={SECRET}", host=host).status == 403


def test_two_names_are_none(page: Browser) -> None:
    two = [(b"host", HOST.encode()), (b"host", b"evil.example"), (b"cookie", page.headers["cookie"].encode())]
    assert page.ask("GET", "/", headers=two).status == 403
    assert page.ask("GET", "/", headers=[two[0], two[2]]).status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": f"https://{HOST}"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": f"http://localhost:{PORT}"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "none"},
    ],
)
def test_a_form_of_another_page_changes_nothing(page: Browser, headers: dict[str, str]) -> None:
    assert page.post("/hoan-tac", **headers).status == 403
    assert page.post("/hoan-tac").status == 409


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize("mode", ["no-cors", "cors", "nested-navigate"])
def test_another_page_can_take_nothing_in(page: Browser, site: str, mode: str) -> None:
    assert page.get("/tep/page.js", sec_fetch_site=site, sec_fetch_mode=mode).status == 403
    assert page.get("/trang-thai", sec_fetch_site=site, sec_fetch_mode=mode).status == 403


@pytest.mark.parametrize(
    "other", ["a", "a={}", "a b=c", 'a="', "a[=]", "a=\xe1", "=", f"hrcomms-{PORT}=x", "a=1; ;b=,"]
)
def test_cookies_of_other_programs_lock_nobody_out(page: Browser, other: str) -> None:
    own = page.headers["cookie"]
    for sent in (f"{other}; {own}", f"{own}; {other}", f"{other};{own};{other}"):
        assert page.get("/trang-thai", cookie=sent).status == 200
    assert page.get("/trang-thai", cookie=f"{other}; x{own}").status == 403


@pytest.mark.parametrize(
    "cookie",
    [
        *("", f"hrcomms-{PORT}=", f"hrcomms-{PORT}=x", f"hrcomms-{PORT + 1}={SECRET}", f"khoa={SECRET}"),
        *(f"hrcomms-{PORT}={SECRET[:-1]}", f"hrcomms-{PORT}={SECRET}x", f"hrcomms-{PORT}={SECRET.upper()}", "=;;,=\\"),
        f"hrcomms-{PORT}=\u00e1",
    ],
)
def test_who_has_no_secret_sees_nothing(page: Browser, cookie: str) -> None:
    for address in ("/", "/viec", "/tep/style.css", "/trang-thai", "/none", "/?khoa=x", f"/?khoa={SECRET}&khoa=x"):
        assert page.get(address, cookie=cookie).status == 403
    assert page.post("/hoan-tac", cookie=cookie).status == 403
    assert page.get(f"/viec?khoa={SECRET}", cookie=cookie).status == 403


def test_the_address_opens_the_page_and_leaves_a_cookie_that_scripts_and_others_cannot_use(page: Browser) -> None:
    opened = page.get(f"/?khoa={SECRET}", cookie="")
    assert (opened.status, "Mẫu Sơn" in opened.text) == (200, False)
    cookie = cookie_of(opened)[f"hrcomms-{PORT}"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"], cookie["path"]) == (SECRET, True, "strict", "/")
    assert SECRET not in opened.text
    assert page.get("/", cookie=f"other=1; hrcomms-{PORT}={cookie.value}").status == 200


def guarded(answer: Answer) -> bool:
    """Tell whether no other page may show the answer, and nothing in it may load or run but what is ours."""
    headers = answer.headers
    return (headers["content-security-policy"], headers["x-frame-options"]) == (POLICY, "DENY") and (
        headers["x-content-type-options"],
        headers["cache-control"],
        headers["cross-origin-resource-policy"],
        "access-control-allow-origin" in headers,
    ) == ("nosniff", "no-store", "same-origin", False)


def test_every_answer_has_the_headers(page: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [
        *(page.get(one) for one in ("/", "/none", "/tep/style.css", "/tep/none", "/trang-thai", f"/?khoa={SECRET}")),
        page.get("/", cookie=""),
        page.get("/", host="evil.example"),
        page.post("/hoan-tac"),
        page.post("/"),
        page.post("/hoan-tac", origin="null"),
        *(page.ask(method, "/") for method in ("HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "CONNECT", "X")),
    ]
    assert all(map(guarded, answers))
    assert "unsafe" not in POLICY
    monkeypatch.setattr("hrcomms.web.pages.overview._heading", None)
    failed = _of_a_defect(page)
    assert (failed.status, guarded(failed)) == (500, True)
    assert "Traceback" not in failed.text


def _of_a_defect(page: Browser) -> Answer:
    """Return what the page answers; the server is told of the error too."""
    sent: list[Answer] = []
    real = page.app.app

    async def told(scope: object, receive: object, send: object) -> None:
        with pytest.raises(TypeError):
            await real(scope, receive, send)  # type: ignore[arg-type]

    object.__setattr__(page.app, "app", told)
    try:
        sent.append(page.get("/?ngay=2024-01-01"))
    finally:
        object.__setattr__(page.app, "app", real)
    return sent[0]


def test_other_methods_are_none(page: Browser) -> None:
    assert page.ask("HEAD", "/").status == 200
    assert all(page.ask(method, "/").status == 405 for method in ("OPTIONS", "PUT", "DELETE", "PATCH", "TRACE"))
    assert page.post("/trang-thai").status == 405


OUTSIDE = ("../../../pyproject.toml", "..\\..\\pyproject.toml", "C:\\Windows\\win.ini", "/etc/passwd", "....//page.js")


@pytest.mark.parametrize("path", OUTSIDE)
def test_no_path_leads_out(page: Browser, path: str) -> None:
    for written in (path, quote(path), quote(path, safe=""), quote(quote(path, safe=""))):
        for place in ("/tep/", "/", "/muc-tieu/"):
            answer = page.get(f"{place}{written}")
            assert answer.status in (404, 400)
            assert "[project]" not in answer.text
    assert page.get("/tep/base.html").status == 404


def test_more_than_a_request_may_bring_is_not_taken(page: Browser) -> None:
    form = {"origin": f"http://{HOST}", "content-type": "application/x-www-form-urlencoded"}
    announced = page.ask("POST", "/hoan-tac", {**form, "content-length": str(MOST_BYTES + 1)})
    assert announced.status == 413
    for lie in ("1", "-1", "1e3", "0x10", "9" * 5000, ""):
        pieces = (b"a" * 65536 for _ in range(MOST_BYTES))  # without end, as far as anybody would wait
        assert page.ask("POST", "/hoan-tac", {**form, "content-length": lie}, pieces).status == 413
        assert next(pieces, None) is not None


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1'),
        ("multipart/form-data", b"--x"),
        ("multipart/form-data; boundary=x", b"--x\r\n\r\n--x--"),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="\xff"\r\n\r\n1\r\n--x--'),
        ("application/x-www-form-urlencoded", b"&".join(b"a=1" for _ in range(30_000))),
        ("application/x-www-form-urlencoded", b"\xff\xfe=%ff%zz"),
        ("application/json", b"{"),
        ("text/plain", b"x=1"),
    ],
)
def test_a_form_that_is_none_is_told(page: Browser, kind: str, body: bytes) -> None:
    answer = page.ask("POST", "/hoan-tac", {"origin": f"http://{HOST}", "content-type": kind}, [body])
    assert answer.status in (400, 409)
    assert guarded(answer)


def test_a_browser_that_goes_away_is_no_defect(page: Browser, capsys: pytest.CaptureFixture[str]) -> None:
    form = {"origin": f"http://{HOST}", "content-type": "application/x-www-form-urlencoded"}
    assert page.ask("POST", "/hoan-tac", form, []).status == 400
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("to", ["//evil.example", "/\\evil.example", "http://evil.example", "javascript:1", "", "/ x"])
def test_taking_back_leads_nowhere_else(to: str) -> None:
    assert inside(to) == "/"
    assert inside("/tap-huan/th-1?x=1#y") == "/tap-huan/th-1?x=1#y"
