"""Browser-less people at a Streamlit page, through its own WebSocket protocol, to put load on it.

    python -m benchmarks.desk_session prova|bare PORT --sessions 29 --seconds 60 --every 5

Once all have come in, a line says so and each answers its post every five seconds. At the end a
JSON object says how many presses each was told had been taken, and how long the server took.
"""

import argparse
import asyncio
import json
import time
from dataclasses import dataclass, field

import aiohttp
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.desk_home import EXERCISE, PASSWORD

ALL_IN = "all have come in"
_BROKEN_OFF = ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN


@dataclass
class Session:
    """One connection: what its page's address is, and which buttons stand on it."""

    socket: aiohttp.ClientWebSocketResponse
    query: str
    buttons: dict[str, tuple[str, str]] = field(default_factory=dict)

    async def run(self, key: str = "") -> None:
        """Run the page once, with the button whose key is *key* pressed."""
        state = ClientState(query_string=self.query)
        if key:
            number, fragment = self.buttons[key]
            state.fragment_id = fragment
            state.widget_states.widgets.append(WidgetState(id=number, trigger_value=True))
        await self.socket.send_bytes(BackMsg(rerun_script=state).SerializeToString())
        while True:
            message = ForwardMsg.FromString(await self.socket.receive_bytes(timeout=60))
            self._note(message)
            ended = message.WhichOneof("type") == "script_finished"
            if ended and message.script_finished != _BROKEN_OFF:
                return

    def _note(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta" and message.delta.new_element.WhichOneof("type") == "button":
            number = message.delta.new_element.button.id
            key = number.split("-", 2)[2]
            self.buttons[key] = (number, message.delta.fragment_id)


@dataclass
class Tally:
    """What one of them did: presses that were taken, and their seconds."""

    name: str
    taken: int = 0
    seconds: list[float] = field(default_factory=list)


async def one(given: argparse.Namespace, place: int, *, all_in: asyncio.Barrier) -> Tally:
    """Come in as one person, wait for the others and answer post after post."""
    kind, tally, url = given.kind, Tally(f"load{place:02d}"), f"http://127.0.0.1:{given.port}"
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as client:
        query = await _come_in(client, url, tally.name) if kind == "prova" else ""
        protocols = ("streamlit", "PLACEHOLDER_AUTH_TOKEN")
        async with client.ws_connect(
            f"{url}/_stcore/stream", protocols=protocols, max_msg_size=0, origin=url
        ) as socket:
            session = Session(socket, query)
            await session.run()
            if await all_in.wait() == 0:
                print(ALL_IN, flush=True)
            until = time.monotonic() + given.seconds
            await asyncio.sleep(given.every * place / given.sessions)
            while time.monotonic() < until:
                begun = time.monotonic()
                await _answer(session, tally, kind)
                await asyncio.sleep(max(0.0, given.every - (time.monotonic() - begun)))
    return tally


async def _come_in(client: aiohttp.ClientSession, url: str, name: str) -> str:
    form, same = {"name": name, "password": PASSWORD}, {"Sec-Fetch-Site": "same-origin"}
    async with client.post(f"{url}/sign-in", data=form, headers=same, allow_redirects=False) as got:
        if got.status != 303:
            raise SystemExit(f"{name} cannot sign in: {got.status}")
    return f"view=review&exercise={EXERCISE}&worklist={name}/field/1"


async def _answer(session: Session, tally: Tally, kind: str) -> None:
    if kind == "prova":
        await session.run("verdict-leave")
    before, begun = session.query, time.monotonic()
    await session.run("press-d" if kind == "prova" else "next")
    tally.seconds.append(time.monotonic() - begun)
    tally.taken += kind == "bare" or session.query != before


async def every_one(given: argparse.Namespace) -> list[Tally]:
    """Let all of them work at once."""
    all_in = asyncio.Barrier(given.sessions)
    people = (one(given, place, all_in=all_in) for place in range(given.sessions))
    return await asyncio.gather(*people)


def main() -> None:
    """Work for the time given and say what was taken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("prova", "bare"))
    parser.add_argument("port", type=int)
    parser.add_argument("--sessions", type=int, default=29)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--every", type=float, default=5)
    tallies = asyncio.run(every_one(parser.parse_args()))
    seconds = sorted(value for each in tallies for value in each.seconds)
    taken = {each.name: each.taken for each in tallies}
    print(json.dumps({"taken": taken, "seconds": seconds}))


if __name__ == "__main__":
    main()
