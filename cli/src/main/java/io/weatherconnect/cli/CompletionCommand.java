package io.weatherconnect.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/**
 * Prints a script that completes commands and options, which picocli generates, and names of
 * connectors, topics and contexts, which the script asks the command {@code names} for.
 */
@Command(
    name = "completion",
    description =
        "Print a script for the completion of commands, options and names in a shell. To use it:"
            + " source <(weather-connect completion bash).")
final class CompletionCommand implements Callable<Integer> {
  /** What the script is for. Zsh runs it with its emulation of bash's completion. */
  enum Shell {
    bash,
    zsh
  }

  /**
   * Adds names to picocli's candidates. Arguments of the command before the cursor that select a
   * cluster are passed on.
   */
  private static final String NAMES =
      """

      function _weather_connect_names() {
        local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
        local command= nested= kind= option= word name
        local words=() cluster=()
        # COMP_WORDS would also be split at the colons of a URL.
        read -ra words <<<"${COMP_LINE:0:COMP_POINT}_"
        for word in "${words[@]:1:${#words[@]}-2}"; do
          if [ -n "$option" ]; then
            cluster+=("$option=$word")
            option=
            continue
          fi
          case $word in
            --context | --connect | --kafka | --command-config | --rest-config | --run-dir | --project)
              option=$word
              ;;
            --context=* | --connect=* | --kafka=* | --command-config=* | --rest-config=* | --run-dir=* | --project=*)
              cluster+=("$word")
              ;;
            -*) ;;
            *)
              if [ -z "$command" ]; then
                command=$word
              elif [ -z "$nested" ]; then
                nested=$word
              fi
              ;;
          esac
        done
        if [ "$option" = --context ]; then
          kind=contexts
        elif [[ $current != -* && $previous != -* ]]; then
          case $command in
            %s) kind=connectors ;;
            %s) kind=topics ;;
          esac
          case "$command $nested" in
            %s) kind=connectors ;;
          esac
        fi
        if [ -z "$kind" ]; then
          _complete_weather-connect
          return
        fi
        COMPREPLY=()
        while IFS= read -r name; do
          [[ $name == "$current"* ]] && COMPREPLY+=("$(printf '%%q' "$name")")
        done < <("${COMP_WORDS[0]}" names "$kind" "${cluster[@]}" 2>/dev/null)
      }

      complete -F _weather_connect_names -o default weather-connect
      """;

  @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
  private Shell shell;

  private final Screen screen = Screen.standard();

  @Override
  public Integer call() {
    CommandLine root = WeatherConnect.commandLine();
    String script = AutoComplete.bash(root.getCommandName(), root) + names(root);
    if (shell == Shell.zsh) {
      // The completions of bash need this before the first 'complete'.
      script =
          "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n"
              + script;
    }
    screen.lines(script.lines().toList());
    return ExitCode.OK;
  }

  private static String names(CommandLine root) {
    return NAMES.formatted(
        patterns(root, "NAME", false),
        patterns(root, "TOPIC", false),
        patterns(root, "NAME", true));
  }

  /** Returns a pattern for the commands, or the nested ones, with a parameter of this label. */
  private static String patterns(CommandLine root, String label, boolean nested) {
    List<String> commands = new ArrayList<>();
    root.getSubcommands()
        .forEach(
            (name, command) -> {
              if (!nested && takes(command, label)) {
                commands.add(name);
              }
              if (nested) {
                command.getSubcommands().entrySet().stream()
                    .filter(inner -> takes(inner.getValue(), label))
                    .forEach(inner -> commands.add("\"%s %s\"".formatted(name, inner.getKey())));
              }
            });
    return commands.stream().sorted().collect(Collectors.joining(" | "));
  }

  private static boolean takes(CommandLine command, String label) {
    return command.getCommandSpec().positionalParameters().stream()
        .anyMatch(parameter -> parameter.paramLabel().equals(label));
  }
}
