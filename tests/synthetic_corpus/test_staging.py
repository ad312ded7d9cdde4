import pytest

from casefile.exercise import Settings
from synthetic_corpus.generation import world_of
from synthetic_corpus.moves import moves_of
from synthetic_corpus.staging import site_of, staged

_DAY = 86_400


@pytest.fixture(scope="module")
def world():
    return world_of(Settings(posts=6000, languages=("en",), random_state=4))


@pytest.fixture(scope="module")
def stages(world):
    return {telling.story.id: staged(world.frame, telling) for telling in world.tellings}


def test_a_number_names_another_site_of_a_kind(stages):
    assert site_of("forum2") == ("forum", 2)
    sites = stages["malicious-tip"].sites

    assert sites["forum"].kind == sites["forum2"].kind == "forum"
    assert sites["forum"] is not sites["forum2"]


def test_a_storyline_with_a_lead_runs_while_the_exercise_opens(world, stages):
    opens = world.frame.past + world.frame.pack.calendar.past_days * _DAY
    times = [slot.time for slot in stages["deletion-race"].slots.values()]

    assert min(times) < opens < max(times)


def test_posts_stand_at_their_hour_on_the_clock_of_their_site(stages):
    for stage in stages.values():
        for key, slot in stage.slots.items():
            written = stage.telling.story.post_of(key).at
            hour = (slot.time // 60 + slot.thread.site.zone_minutes) % 1440
            said = int(written[-5:-3]) * 60 + int(written[-2:])
            assert min((hour - said) % 1440, (said - hour) % 1440) <= 15


def test_accounts_with_one_avatar_show_one_picture_and_others_do_not(stages):
    people = stages["recruitment-funnel"].people

    forum, channel = people["recruiter", "forum"], people["recruiter", "channel"]
    assert forum.avatar == channel.avatar
    assert forum.voice == channel.voice
    assert people["singer", "forum"].avatar != forum.avatar


def test_a_look_alike_may_share_the_name_of_another(stages):
    people = stages["quotation-trap"].people

    assert people["namesake", "forum"].handle == people["praiser", "channel"].handle
    assert people["namesake", "forum"].avatar != people["praiser", "channel"].avatar


def test_no_thread_of_a_storyline_stands_in_a_section_that_leaves_its_site(world, stages):
    leaving = {(m.site, m.section) for m in moves_of(world.frame) if not m.all_follows}

    for stage in stages.values():
        for thread in stage.threads:
            assert (thread.site.name, thread.section.slug) not in leaving


def test_who_answers_stands_after_whom_they_answer(stages):
    for stage in stages.values():
        for slot in stage.slots.values():
            assert slot.parent is None or slot.parent.time <= slot.time
