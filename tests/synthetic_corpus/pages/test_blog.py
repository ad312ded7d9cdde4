from lxml import html


def test_answers_are_set_below_what_they_answer(village):
    tree = html.fromstring(village("windowsill", "/p/win1"))

    nested = "//li[@id='comment-win2']/ol/li[@id='comment-win3']/ol/li[@id='comment-win4']"
    assert len(tree.xpath(nested)) == 1
    assert tree.xpath(f"{nested}//a[@class='comment-parent']/@href") == ["/p/win5"]


def test_the_deepest_answers_name_what_they_answer(village):
    text = village("windowsill", "/p/win1")

    assert 'depth-4">' in text
    assert '<a class="comment-parent" href="/p/win5">in reply to Emir F.</a>' in text


def test_an_essay_has_paragraphs_a_file_and_its_category(village):
    text = village("windowsill", "/p/win1")

    assert "<p>First the water.</p><p>Then the quince.</p>" in text
    assert 'href="/file/win1/recipe.pdf"' in text
    assert 'href="/category/kitchen-and-yard/" rel="category tag"' in text


def test_an_essay_tells_its_time_in_words_and_to_machines(village):
    text = village("windowsill", "/p/win1")

    assert 'datetime="2031-03-02T13:00:07+01:00">2 March 2031, 13:00</time>' in text
    assert '"datePublished": "2031-03-02T13:00:07+01:00"' in text


def test_a_comment_s_own_page_names_the_essay_and_what_it_answers(village):
    text = village("windowsill", "/p/win3")

    assert '<a class="to-entry" href="/p/win1">' in text
    assert '<a class="comment-parent" href="/p/win2">' in text
