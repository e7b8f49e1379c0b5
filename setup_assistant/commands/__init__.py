"""The commands that need no screen. What one of them needs is imported when it runs: `show` should not wait for it."""

import argparse


def run(options: argparse.Namespace) -> int:
    """The command asked for; returns the exit status."""
    match options.command:
        case "demo":
            from setup_assistant.commands.demo import demo as command
        case "customers":
            from setup_assistant.commands.customers import customers as command
        case "plan" | "apply":
            from setup_assistant.commands.answers import carry_out as command
        case "schema":
            from setup_assistant.commands.schema import schema as command
        case "show":
            from setup_assistant.commands.show import show as command
        case "check":
            from setup_assistant.commands.check import check as command
        case "backup":
            from setup_assistant.commands.backup import make_backup as command
        case "restore":
            from setup_assistant.commands.backup import restore_backup as command
        case "undo":
            from setup_assistant.commands.undo import undo as command
        case _:
            raise AssertionError(options.command)
    return command(options)
