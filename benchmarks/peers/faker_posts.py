"""Posts as one would make them with Faker: an author, a time and some sentences, a JSON line each.

python benchmarks/peers/faker_posts.py 100000 posts.jsonl
"""

import json
import sys
from pathlib import Path

from faker import Faker


def main() -> None:
    """Write as many posts as asked for."""
    fake = Faker("en_US")
    Faker.seed(1)
    with Path(sys.argv[2]).open("w", encoding="utf-8") as stream:
        for number in range(int(sys.argv[1])):
            post = {
                "id": number,
                "author": fake.user_name(),
                "name": fake.name(),
                "time": fake.iso8601(),
                "text": fake.paragraph(nb_sentences=3),
            }
            stream.write(json.dumps(post) + "\n")


if __name__ == "__main__":
    main()
