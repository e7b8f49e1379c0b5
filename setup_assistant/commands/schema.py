"""`schema`: the JSON Schema of the answers file."""

from setup_assistant.answers.file import AnswersFile
from setup_assistant.commands.printing import print_json


def schema() -> int:
    print_json(AnswersFile.model_json_schema())
    return 0
