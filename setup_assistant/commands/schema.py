"""`schema`: the JSON Schema of the answers file."""

from setup_assistant.answers import schema as answers
from setup_assistant.printing import print_json


def schema() -> int:
    print_json(answers.schema())
    return 0
