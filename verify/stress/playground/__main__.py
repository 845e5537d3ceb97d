"""`python -m verify.stress.playground`: decide the propositions, or train all networks again and compare."""

import argparse
import sys
from collections.abc import Callable, Iterable
from typing import Any

COMPARISONS = {True: "holds", False: "fails", None: "undecided"}


def parser() -> argparse.ArgumentParser:
    """The arguments."""
    made = argparse.ArgumentParser(
        prog="python -m verify.stress.playground",
        description="Decide every measured proposition from the committed weights and print in how many networks it holds.",
    )
    made.add_argument(
        "--retrain",
        action="store_true",
        help="train all networks again, say whether the weights agree, and commit nothing",
    )
    made.add_argument(
        "--write", action="store_true", help="with --retrain: put the new weights in place of the old ones"
    )
    return made


def main(arguments: list[str]) -> int:
    """Exit 0; 1 when retrained weights differ from the committed ones."""
    options = parser().parse_args(arguments)
    if options.write and not options.retrain:
        print("--write goes with --retrain only", file=sys.stderr)
        return 2
    return compare(options.write) if options.retrain else show()


def bar(title: str) -> Callable[[Iterable[Any]], Iterable[Any]]:
    """A progress bar on standard error."""
    from rich.console import Console
    from rich.progress import track

    return lambda steps: track(list(steps), title, console=Console(stderr=True), transient=True)


def show() -> int:
    """A line for each proposition and group of networks."""
    from verify.stress.playground.counts import GROUPS, counted, known

    found = {group: known(group) for group in bar("deciding")(GROUPS)}
    for group, networks in found.items():
        print(f"\n{group}, {len(networks)} networks")
        for name, count in counted(networks).items():
            print(f"  {count.true:3} of {count.total:2} [{count.low:.2f}, {count.high:.2f}]  {name}")
    return 0


def compare(write: bool) -> int:
    """Train, compare bit for bit, and where they differ compare the propositions."""
    from verify.stress.playground import trained
    from verify.stress.playground.decide import truths

    new = trained.retrain(bar)
    text = trained.as_text(new)
    kept = trained.FILE.read_text(encoding="utf-8") if trained.FILE.exists() else ""
    if write:
        trained.FILE.write_text(text, encoding="utf-8", newline="\n")
    if text == kept:
        print(f"all {len(new)} networks agree bit for bit with the committed ones")
        return 0
    try:
        old = trained.read(kept, any_code=True) if kept else []
    except (ValueError, KeyError) as error:
        print(f"the committed weights cannot be read: {error}", file=sys.stderr)
        return 1
    known = {network[:3]: network for network in old}
    for network in new:
        before = known.get(network[:3])
        if before is not None and trained.as_row(before) != trained.as_row(network):
            was, is_ = truths(before), truths(network)
            changed = [
                f"{name} {COMPARISONS[was[name]]} -> {COMPARISONS[is_[name]]}" for name in is_ if was[name] != is_[name]
            ]
            print(f"{trained.title(network)}: other weights; {', '.join(changed) or 'every proposition as before'}")
    print(f"{sum(network[:3] not in known for network in new)} of {len(new)} networks are new")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
