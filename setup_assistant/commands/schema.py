"""`schema`: the JSON Schema of the answers file."""

import argparse

from setup_assistant.answers import schema as answers
from setup_assistant.printing import print_json


def schema(options: argparse.Namespace) -> int:
    print_json(answers.schema())
    return 0
