"""The numbered steps that bring a case file, or the home's database, to today's shape.

A step is never edited once it has landed; a file that knows a step unknown here is refused.
"""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

case_steps = Migrations("case")
home_steps = Migrations("home")


@case_steps()
def m001_evidence(db: Database) -> None:
    """Make the tables of what was collected, refused and done with it."""
    db.executescript(
        """
        create table captures (
            id text primary key, url text not null, final_url text not null,
            status integer not null, headers text not null, captured_at text not null,
            exercise_time text not null, collector text not null, tool text not null,
            exercise text not null, body_sha256 text not null, body_bytes integer not null,
            record_sha256 text not null, warc_file text not null, warc_offset integer not null,
            warc_length integer not null, media_type text not null, language text,
            previous text references captures(id), timestamp_token text
        );
        create index captures_by_url on captures(url, captured_at);
        create table documents (
            id text not null, version integer not null, url text not null, site text not null,
            site_kind text not null, text text not null, author text, posted_at text,
            thread text, thread_title text, parent text, position integer not null,
            captures text not null, quoted text, forwarded_from text, lang text, section text,
            primary key (id, version)
        );
        create index documents_by_thread on documents(thread, position);
        create index documents_by_parent on documents(parent);
        create table refusals (
            url text not null, found_on text, rule text not null, refused_at text not null
        );
        create table custody (
            number integer primary key, at text not null, who text not null, verb text not null,
            what text not null, why text not null, content_sha256 text not null,
            previous_sha256 text not null, entry_sha256 text not null
        );
        """
    )


@case_steps()
def m002_flags(db: Database) -> None:
    """Make the tables of what a machine claims, run by run."""
    db.executescript(
        """
        create table runs (
            number integer primary key, stage text not null, at text not null,
            model text not null, model_sha256 text not null, lexicon_sha256 text not null,
            posts integer not null
        );
        create table flags (
            run integer not null references runs(number), id text not null, lang text,
            flag integer not null, score real not null, context text, nexus text not null,
            protective text not null, welfare text not null, validity text not null,
            severity integer not null, abstained integer not null, reason text,
            without_thread integer, primary key (run, id)
        );
        create index flags_by_score on flags(run, flag, score);
        create table annotations (
            run integer not null, post text not null, ordinal integer not null,
            code text not null, start integer not null, "end" integer not null,
            quote text not null, holder text not null, context text not null,
            modifiers text not null, cause text, severity integer not null,
            cue_start integer, cue_end integer, cue_quote text, rule text not null,
            asserted integer not null, primary key (run, post, ordinal),
            foreign key (run, post) references flags(run, id)
        );
        """
    )


@case_steps()
def m003_triage(db: Database) -> None:
    """Make the tables of work lists and of what people decided."""
    db.executescript(
        """
        create table worklists (
            id text primary key, reader text not null, block text not null, mode text not null,
            level integer not null, drawn_at text not null, purpose text, opened_at text,
            closed_at text
        );
        create index worklists_by_reader on worklists(reader, drawn_at);
        create table work_items (
            worklist text not null references worklists(id), position integer not null,
            post text not null, primary key (worklist, position)
        );
        create table decisions (
            id text primary key, reader text not null, post text not null,
            worklist text references worklists(id), stage text not null, mode text not null,
            level integer not null, verdict text not null, decided_at text not null,
            seconds real not null, context text, expression text, signs text not null,
            nexus text not null, protective text not null, welfare text not null,
            evidence text not null, severity integer, likelihood text,
            likelihood_midpoint real, confidence text, disposition text, recipient text,
            answers text not null, note text, run_shown integer references runs(number),
            replaces text references decisions(id), skipped integer not null
        );
        create index decisions_by_reader on decisions(reader, post, decided_at);
        create unique index decisions_replaced_once on decisions(replaces);
        """
    )


@case_steps()
def m004_drafts(db: Database) -> None:
    """Make the table of forms that are still being filled in: kept over a reload, no fact yet."""
    db.executescript(
        """
        create table drafts (
            reader text not null, post text not null, content text not null,
            saved_at text not null, primary key (reader, post)
        );
        create index work_items_by_post on work_items(post);
        """
    )


@case_steps()
def m005_rounds(db: Database) -> None:
    """Make room for later visits: what was seen again, what was gone, what is to be held."""
    db.executescript(
        """
        create table rounds (
            number integer primary key, kind text not null, seed_url text not null,
            began_at text not null, ended_at text
        );
        insert into rounds
            select 1, 'crawl',
                   coalesce((select url from captures where url not like '%/robots.txt'
                             order by captured_at, rowid limit 1), ''),
                   (select min(captured_at) from captures),
                   (select case when verb = 'sealed' then at end from custody
                    order by number desc limit 1)
            where exists (select 1 from captures);
        alter table captures add column round integer not null default 1;
        alter table captures add column revisits text references captures(id);
        create table sightings (
            round integer not null references rounds(number), post text not null,
            version integer not null, capture text not null references captures(id),
            primary key (round, post)
        );
        create index sightings_by_post on sightings(post, round);
        create table absences (
            round integer not null references rounds(number), post text not null,
            capture text not null references captures(id), primary key (round, post)
        );
        create index absences_by_post on absences(post, round);
        create table holds (
            decision text primary key references decisions(id), post text not null,
            url text not null, reason text not null, asked_at text not null,
            exercise_time text not null, capture text references captures(id)
        );
        create index holds_by_post on holds(post);
        alter table decisions add column version integer not null default 1;
        """
    )


@case_steps()
def m006_second_thoughts(db: Database) -> None:
    """Make the tables of decisions taken back and of what readers ask each other."""
    db.executescript(
        """
        create table withdrawals (
            decision text primary key references decisions(id), at text not null, why text not null
        );
        create table requests (
            id text primary key, post text not null, reader text not null, kind text not null,
            text text not null, at text not null, worklist text references worklists(id),
            answer text, answered_at text, answered_by text
        );
        create index requests_by_post on requests(post, reader);
        """
    )


@case_steps()
def m007_care(db: Database) -> None:
    """Make the tables of how readers are looked after; nobody but the reader sees them."""
    db.executescript(
        """
        create table exposures (
            reader text not null, post text not null, severity integer not null, at text not null,
            primary key (reader, post)
        );
        create table breaks (reader text not null, at text not null);
        create index breaks_by_reader on breaks(reader, at);
        create table reading_wishes (reader text primary key, low_exposure integer not null);
        """
    )


@case_steps()
def m008_casework(db: Database) -> None:
    """Make the tables of readers' cases: posts, statements, hypotheses and links."""
    db.executescript(
        """
        create table casebooks (
            id text primary key, reader text not null, title text not null, opened_at text not null
        );
        create table case_posts (
            casebook text not null references casebooks(id), post text not null, at text not null,
            primary key (casebook, post)
        );
        create table case_statements (
            id text primary key, casebook text not null references casebooks(id),
            kind text not null, text text not null, source text not null,
            information text not null, handling text not null, at text not null,
            capture text references captures(id), restriction text, removed_at text
        );
        create table hypotheses (
            id text primary key, casebook text not null references casebooks(id),
            text text not null, at text not null, removed_at text
        );
        create table readings (
            statement text not null references case_statements(id),
            hypothesis text not null references hypotheses(id), fit text not null,
            at text not null, primary key (statement, hypothesis)
        );
        create table edges (
            id text primary key, casebook text not null references casebooks(id),
            one text not null, other text not null, kind text not null, type text not null,
            capture text not null references captures(id), day text not null, at text not null,
            removed_at text
        );
        """
    )


@case_steps()
def m009_search(db: Database) -> None:
    """Make the index of captured words, and the table of the searches that readers keep."""
    db.executescript(
        """
        create virtual table found_words using fts5(
            words, title, content = '', prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0'
        );
        create table found_posts (
            number integer primary key, post text not null, version integer not null,
            site text not null, lang text, author text, posted_at text
        );
        create index found_posts_by_post on found_posts(post);
        create index found_posts_by_site on found_posts(site);
        create index found_posts_by_lang on found_posts(lang);
        create index found_posts_by_author on found_posts(author, site);
        create table saved_searches (
            reader text not null, words text not null, site text not null, lang text not null,
            author text not null, since text not null, until text not null,
            primary key (reader, words, site, lang, author, since, until)
        );
        """
    )


@case_steps()
def m010_copies(db: Database) -> None:
    """Make the tables of posts that repeat another, and of decisions copied to them."""
    db.executescript(
        """
        create table copies (
            worklist text not null references worklists(id), post text not null,
            original text not null, shown integer not null, primary key (worklist, post)
        );
        create table copied_decisions (
            decision text primary key references decisions(id),
            source text not null references decisions(id)
        );
        create index copied_decisions_by_source on copied_decisions(source);
        """
    )


@case_steps()
def m011_sharing(db: Database) -> None:
    """Make the tables of lists that a team shares, and of the posts being read on them."""
    db.executescript(
        """
        create table shared_lists (
            worklist text primary key references worklists(id), team text not null
        );
        create index shared_lists_by_team on shared_lists(team);
        create table claims (
            team text not null, post text not null, reader text not null, until text not null,
            primary key (team, post)
        );
        create index decisions_by_worklist on decisions(worklist, post);
        """
    )


@case_steps()
def m012_custody_by_what(db: Database) -> None:
    """Let the links of the custody chain be found by what they speak of."""
    db.executescript("create index custody_by_what on custody(what)")


@home_steps()
def m001_people_and_jobs(db: Database) -> None:
    """Make the tables of what outlives an exercise: accounts, sign-ins, enrolments, jobs."""
    db.executescript(
        """
        create table accounts (
            name text primary key, role text not null, password_hash text not null,
            made_at text not null, lang text not null, demo integer not null
        );
        create table sign_ins (
            token_sha256 text primary key, account text not null references accounts(name),
            at text not null, expires_at text not null
        );
        create table enrolments (
            exercise text not null, account text not null references accounts(name),
            at text not null, primary key (exercise, account)
        );
        create table jobs (
            id integer primary key, kind text not null, exercise text not null,
            asked_by text not null, asked_at text not null, settings text not null,
            state text not null, stage text, done integer not null, total integer not null,
            message text, started_at text, ended_at text, runner text
        );
        """
    )
