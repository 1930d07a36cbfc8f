"""`forewarn completion`: the script that makes a shell complete commands, options and names."""

import click
from click.shell_completion import get_completion_class

_VARIABLE = "_FOREWARN_COMPLETE"  # by which the shell asks; click's own way


@click.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print a shell's completion script: commands, options, names of countries, actors of the database, saved filters.

    \b
    eval "$(forewarn completion bash)"                       in ~/.bashrc
    eval "$(forewarn completion zsh)"                        in ~/.zshrc
    forewarn completion fish > ~/.config/fish/completions/forewarn.fish
    """
    made = get_completion_class(shell)(ctx.find_root().command, {}, "forewarn", _VARIABLE)
    # Not made.source(): for bash that starts bash to ask its version, which may not be the one that will read this.
    click.echo(made.source_template % made.source_vars())
