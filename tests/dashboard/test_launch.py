"""The command line that starts the dashboard."""

from pathlib import Path

from dashboard import command, environment, readiness_url


def test_the_command_names_home_port_and_address() -> None:
    line = command(home=Path("h"), port=8555)

    assert line[1:] == [
        "-m",
        "dashboard",
        "--home",
        "h",
        "--port",
        "8555",
        "--address",
        "127.0.0.1",
    ]


def test_a_certificate_is_passed_on() -> None:
    line = command(home=Path("h"), certificate=Path("c.pem"), certificate_key=Path("k.pem"))

    assert line[-4:] == ["--certificate", "c.pem", "--certificate-key", "k.pem"]


def test_the_environment_names_the_home(tmp_path: Path) -> None:
    assert environment(tmp_path)["PROVA_HOME"] == str(tmp_path.resolve())


def test_with_a_certificate_readiness_is_asked_by_https() -> None:
    assert readiness_url(8555, secure=True).startswith("https://127.0.0.1:8555/")
