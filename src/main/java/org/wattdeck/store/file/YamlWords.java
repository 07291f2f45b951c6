package org.wattdeck.store.file;

import java.util.Optional;
import org.wattdeck.domain.schema.Problem;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/// What the YAML parser stumbled over, in words for people who write files and not parsers.
final class YamlWords {

    private YamlWords() {}

    static Problem of(MarkedYAMLException e, String text) {
        Mark mark = e.getProblemMark();
        String said = Optional.ofNullable(e.getProblem()).orElse("cannot be read");
        String context = Optional.ofNullable(e.getContext()).orElse("");
        Problem problem =
                tab(said, mark, text)
                        ? problem("is indented with a tab", "a tab", "spaces")
                        : words(said, context);
        return mark == null
                ? problem.at(1, 1)
                : problem.at(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static boolean tab(String said, Mark mark, String text) {
        return said.contains("TAB")
                || mark != null
                        && text.lines()
                                .skip(mark.getLine())
                                .findFirst()
                                .orElse("")
                                .startsWith("\t");
    }

    private static Problem words(String said, String context) {
        if (context.contains("single document")) {
            return problem("has a second document", "---", "one document in a file");
        }
        if (said.startsWith("Global tag is not allowed: ")) {
            String tag = said.substring(said.indexOf(": ") + 2);
            return tag(tag);
        }
        if (said.startsWith("found undefined alias ")) {
            String name = said.substring(said.lastIndexOf(' ') + 1);
            return problem("has an alias without its anchor", "*" + name, "&" + name + " above");
        }
        if (said.startsWith("mapping values are not allowed")) {
            return problem(
                    "has a colon too many, or is indented differently from the lines above",
                    "",
                    "key: value, and text with a colon in quotes");
        }
        if (said.contains("<block end>")) {
            return problem(
                    "is indented differently from the lines above",
                    "",
                    "the same number of spaces for the keys of a group");
        }
        if (said.equals("found unexpected end of stream") && context.contains("quoted scalar")) {
            return problem("ends inside quotes", "", "a closing quote");
        }
        if (said.contains("but got <stream end>")) {
            String closing = context.contains("mapping") ? "}" : "]";
            return problem("ends inside brackets", "", "a closing " + closing);
        }
        if (said.contains("that cannot start any token")) {
            return problem(
                    "has a value that starts with a sign of YAML's own",
                    said.replaceAll(".*character '?(.).*", "$1"),
                    "text like this in quotes");
        }
        return problem("is not YAML here: " + said, "", "");
    }

    static Problem tag(String tag) {
        return problem(
                "has a tag",
                tag.replace("tag:yaml.org,2002:", "!!"),
                "no tags: what a value is, its key says");
    }

    private static Problem problem(String what, String found, String expected) {
        return Problem.error("file.form", "file", what, found, expected);
    }
}
