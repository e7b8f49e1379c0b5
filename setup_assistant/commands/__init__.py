"""The commands that need no screen. What one of them needs is imported when it runs: `show` should not wait for it."""

import argparse


def run(options: argparse.Namespace) -> int:
    """The command asked for; returns the exit status."""
    match options.command:
        case "demo":
            from setup_assistant.commands.demo import demo

            return demo(options)
        case "customers":
            from setup_assistant.commands.customers import customers

            return customers(options)
        case "plan" | "apply":
            from setup_assistant.commands.answers import carry_out

            return carry_out(options, commit=options.command == "apply")
        case "schema":
            from setup_assistant.commands.schema import schema

            return schema()
        case "show":
            from setup_assistant.commands.show import show

            return show(options)
        case "check":
            from setup_assistant.commands.check import check

            return check(options)
        case "backup":
            from setup_assistant.commands.backup import make_backup

            return make_backup(options)
        case "restore":
            from setup_assistant.commands.backup import restore_backup

            return restore_backup(options)
        case "undo":
            from setup_assistant.commands.undo import undo

            return undo(options)
    raise AssertionError(options.command)
