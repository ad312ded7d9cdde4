from casefile.records import LabelledPost
from casefile.visits import Visit, visitors, visits, visits_to_author, visits_to_thread

POSTS = [
    LabelledPost("a1", "x", site="agora", thread="t1", author="ana_fx"),
    LabelledPost("b1", "x", site="agora", thread="t1", author="ben_fx"),
    LabelledPost("b2", "x", site="agora", thread="t2", author="ben_fx"),
    LabelledPost("c1", "x", site="penda", thread="c1", author="ana_fx"),
]


def visit(path, *, host="agora.localhost", agent="Prova", time="2031-03-02T08:00:00Z"):
    return Visit("2026-03-01T08:00:00Z", time, host, "GET", path, 200, agent)


def paths(found):
    return [each.path for each in found]


def test_a_thread_is_visited_at_its_pages_and_at_its_posts():
    made = [visit("/"), visit("/t/t1?page=2"), visit("/p/b1"), visit("/t/t2"), visit("/p/b2")]

    assert paths(visits_to_thread(made, "t1", posts=POSTS)) == ["/t/t1?page=2", "/p/b1"]


def test_an_author_could_notice_visits_to_profile_posts_threads_and_files():
    made = [
        visit("/u/ana_fx"),
        visit("/file/a1/plan.pdf"),
        visit("/t/t1"),
        visit("/t/t2"),
        visit("/p/b2"),
        visit("/user/ana_fx", host="penda.localhost"),
    ]

    found = visits_to_author(made, "ana_fx", site="agora", posts=POSTS)

    assert paths(found) == ["/u/ana_fx", "/file/a1/plan.pdf", "/t/t1"]


def test_the_same_path_on_another_site_is_not_counted():
    made = [visit("/p/c1"), visit("/p/c1", host="penda.localhost")]

    found = list(visits_to_thread(made, "c1", posts=POSTS))

    assert [each.site for each in found] == ["penda"]


def test_each_agent_is_told_with_its_first_and_last_visit():
    made = [
        visit("/", time="2031-03-02T09:00:00Z"),
        visit("/", time="2031-03-02T08:00:00Z"),
        visit("/", agent="Mozilla"),
    ]

    assert visitors(made)["Prova"] == (2, "2031-03-02T08:00:00Z", "2031-03-02T09:00:00Z")
    assert visitors(made)["Mozilla"][0] == 1


def test_nobody_came_where_no_log_is(tmp_path):
    assert list(visits(tmp_path / "visitors.jsonl")) == []
