"""Reads one account: its own posts, and the accounts with which it shares a reserved token."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casefile.queries.search import Search, find
from casefile.records import Document
from casefile.rows import record_of
from casefile.store import CaseStore
from casefile.tokens import Token, TokenKind, tokens_in

LOOKED_AT = 40


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another account that shares a token, and the two posts in which the token stands."""

    author: str
    site: str
    token: Token
    own_post: str
    other_post: str


def posts_by(store: CaseStore, author: str, *, site: str) -> list[Document]:
    """Return the latest versions of an account's posts, oldest first."""
    sql = (
        "select d.* from (select distinct post from found_posts where author = ? and site = ?) p "
        "join documents d on d.id = p.post and d.version = "
        "(select max(version) from documents v where v.id = d.id) "
        "order by d.posted_at, d.id"
    )
    return [record_of(Document, row) for row in store.db.query(sql, [author, site])]


def candidates(store: CaseStore, author: str, posts: Iterable[Document]) -> list[Candidate]:
    """Return the accounts that share a token with *posts*, or the same handle on another site."""
    own = list(posts)
    if not own:
        return []
    found = [*_same_handle(store, author, own[-1]), *_same_token(store, author, own)]
    first = {(each.author, each.site, each.token): each for each in reversed(found)}
    return sorted(first.values(), key=_order)


def _same_handle(store: CaseStore, author: str, own: Document) -> Iterator[Candidate]:
    sql = "select site, min(post) post from found_posts where author = ? and site <> ? group by 1"
    token = Token(TokenKind.HANDLE, author)
    for row in store.db.query(sql, [author, own.site]):
        yield Candidate(author, row["site"], token, own.id, row["post"])


def _same_token(store: CaseStore, author: str, own: list[Document]) -> Iterator[Candidate]:
    for post in own:
        for token in tokens_in(post.text):
            for hit in find(store, Search(f'"{token.value}"'), wanted=LOOKED_AT):
                other = hit.author is not None and hit.author != author
                if other and token in tokens_in(hit.text):
                    yield Candidate(str(hit.author), hit.site, token, post.id, hit.post)


def _order(candidate: Candidate) -> tuple[str, str, str, str]:
    token = candidate.token
    return candidate.author, candidate.site, token.kind, token.value
