"""`python -m verify.stress.playground`: decide the propositions, or train all networks again and compare."""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from verify.stress.playground.trained import Trained

WORDS = {True: "holds", False: "fails", None: "undecided"}


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
    changed = differences(old, new)
    print("".join(f"{line}\n" for line in changed), end="")
    print(f"{len(new) - len(changed)} of {len(new)} networks agree bit for bit with the committed ones")
    return 1


def differences(old: "Sequence[Trained]", new: "Sequence[Trained]") -> list[str]:
    """A line for each network with other weights: the propositions that changed."""
    from verify.stress.playground.decide import truths
    from verify.stress.playground.trained import as_row, title

    known = {network[:3]: network for network in old}
    lines = []
    for network in new:
        before = known.get(network[:3])
        if before is None:
            lines.append(f"{title(network)}: new")
        elif as_row(before) != as_row(network):
            was, now = truths(before), truths(network)
            changed = [f"{name} {WORDS[was[name]]} -> {WORDS[now[name]]}" for name in now if was[name] != now[name]]
            lines.append(f"{title(network)}: other weights; {', '.join(changed) or 'every proposition as before'}")
    return lines


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
