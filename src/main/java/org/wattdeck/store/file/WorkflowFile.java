package org.wattdeck.store.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.wattdeck.app.workflow.WorkflowText;
import org.wattdeck.domain.maintenance.Stamp;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.engine.workflow.Definition;
import org.wattdeck.engine.workflow.JsonValues;

/// Workflows as YAML files. Every problem has its place; what one is written with can be read
/// again.
public final class WorkflowFile implements WorkflowText {

    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.\\d{1,18})?([eE][+-]?\\d{1,3})?");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./ -]*[A-Za-z0-9]");
    private static final List<String> WORDS =
            List.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    @Override
    public Reading read(Path file, UUID id, Stamp stamp) {
        return read(YamlFile.read(file), file.toString(), id, stamp);
    }

    /// @param name of where it stands, for problems
    public static Reading read(byte[] bytes, String name, UUID id, Stamp stamp) {
        return read(YamlFile.read(bytes), name, id, stamp);
    }

    private static Reading read(YamlFile.Outcome yaml, String name, UUID id, Stamp stamp) {
        List<String> problems = new ArrayList<>();
        for (Problem p : yaml.problems()) {
            problems.add(p.inFile(name));
        }
        if (yaml.document().isEmpty()) {
            return new Reading(Workflow.of(id, "", List.of(), stamp), problems);
        }
        Map<String, Yaml> places = new HashMap<>();
        Value value = value(yaml.document().get(), "", places);
        Definition.Reading reading = Definition.read(value, id, stamp);
        for (Definition.Wrong wrong : reading.wrong()) {
            Yaml at = places.getOrDefault(wrong.path(), yaml.document().get());
            problems.add("%s:%d:%d: %s".formatted(name, at.line(), at.column(), wrong.text()));
        }
        return new Reading(reading.workflow(), problems);
    }

    /// What was not quoted and looks like a number, true or false is one.
    private static Value value(Yaml yaml, String path, Map<String, Yaml> places) {
        places.put(path, yaml);
        return switch (yaml) {
            case Yaml.Scalar s -> scalar(s);
            case Yaml.Sequence s -> {
                List<Value> items = new ArrayList<>();
                for (int i = 0; i < s.items().size(); i++) {
                    items.add(value(s.items().get(i), "%s[%d]".formatted(path, i), places));
                }
                yield new Value.Items(items);
            }
            case Yaml.Mapping m -> {
                Map<String, Value> entries = new LinkedHashMap<>();
                for (Yaml.Entry e : m.entries()) {
                    String at = path.isEmpty() ? e.key() : path + "." + e.key();
                    entries.put(e.key(), value(e.value(), at, places));
                }
                yield new Value.Group(entries);
            }
        };
    }

    private static Value scalar(Yaml.Scalar s) {
        String text = s.text();
        if (s.quoted()) {
            return Value.of(text);
        }
        if (text.isEmpty()) {
            return Value.NOTHING;
        }
        if (text.equals("true") || text.equals("false")) {
            return Value.of(text.equals("true"));
        }
        return NUMBER.matcher(text).matches() ? Value.of(Double.parseDouble(text)) : Value.of(text);
    }

    @Override
    public String text(Workflow workflow) {
        StringBuilder out = new StringBuilder();
        Definition.of(workflow).entries().forEach((k, v) -> key(k, v, 0, out));
        return out.toString();
    }

    private static void key(String key, Value value, int level, StringBuilder out) {
        out.repeat("  ", level)
                .append(PLAIN.matcher(key).matches() ? key : quoted(key))
                .append(':');
        switch (value) {
            case Value.Group g when !g.entries().isEmpty() -> {
                out.append('\n');
                g.entries().forEach((k, v) -> key(k, v, level + 1, out));
            }
            case Value.Items(List<Value> items)
                    when !items.isEmpty()
                            && items.stream().allMatch(Value.Group.class::isInstance) -> {
                out.append('\n');
                items.forEach(i -> item((Value.Group) i, level + 1, out));
            }
            case Value.Text(String text) when text.contains("\n") && blockable(text) ->
                    block(text, level + 1, out);
            default -> out.append(' ').append(flow(value)).append('\n');
        }
    }

    private static void item(Value.Group item, int level, StringBuilder out) {
        StringBuilder keys = new StringBuilder();
        item.entries().forEach((k, v) -> key(k, v, level + 1, keys));
        String lead = "  ".repeat(level + 1);
        out.repeat("  ", level).append("- ").append(keys.substring(lead.length()));
    }

    private static boolean blockable(String text) {
        return !text.startsWith(" ")
                && !text.endsWith("\n")
                && text.lines().noneMatch(String::isBlank)
                && text.chars().allMatch(c -> c >= 0x20 || c == '\n');
    }

    /// Lines of a text as they are.
    private static void block(String text, int level, StringBuilder out) {
        out.append(" |-\n");
        text.lines().forEach(line -> out.repeat("  ", level).append(line).append('\n'));
    }

    /// In one line. JSON is YAML too, but for what it may leave without quotes.
    private static String flow(Value value) {
        return switch (value) {
            case Value.Text(String text) ->
                    PLAIN.matcher(text).matches()
                                    && !WORDS.contains(text.toLowerCase(java.util.Locale.ROOT))
                                    && !NUMBER.matcher(text).matches()
                            ? text
                            : quoted(text);
            default -> JsonValues.text(value);
        };
    }

    private static String quoted(String text) {
        return JsonValues.text(Value.of(text));
    }
}
