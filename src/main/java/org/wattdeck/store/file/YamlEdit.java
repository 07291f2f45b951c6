package org.wattdeck.store.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wattdeck.app.studies.StudyEditing;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Changes one value of a YAML text in place. It works on the text between the marks of the parser,
/// so that comments, order, indentation and everything else stay as somebody wrote them. What is
/// not there yet is put behind the last entry of its group, in the style of that group.
public final class YamlEdit implements StudyEditing {

    /// Text that needs no quotes wherever it stands.
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9_.+-][A-Za-z0-9_./+ -]*(:[A-Za-z0-9_./+-]+)*");

    private static final List<String> NAMES = List.of("code", "asset", "name");

    /// The lists of a study that are made where they are not there, each with the key that names
    /// its items.
    private static final Map<String, String> LISTS =
            Map.of(
                    "assets", "asset",
                    "variants", "name",
                    "reserve_market", "name",
                    "demand_response", "name",
                    "imbalance", "name");

    @Override
    public Optional<String> value(String text, String path) {
        return root(text)
                .flatMap(root -> find(root, parts(path)))
                .flatMap(node -> value(text, node));
    }

    /// A list in brackets is a value too, as it is written.
    private static Optional<String> value(String text, Node node) {
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        return plainList(text, node)
                ? Optional.of(
                        text.substring(
                                index(text, node.getStartMark()), index(text, node.getEndMark())))
                : Optional.empty();
    }

    private static boolean plainList(String text, Node node) {
        return node instanceof SequenceNode list
                && flow(text, list)
                && list.getValue().stream().allMatch(ScalarNode.class::isInstance);
    }

    @Override
    public Optional<String> put(String text, String path, String value) {
        return root(text).flatMap(root -> put(text, root, parts(path), "", scalar(value)));
    }

    @Override
    public Optional<String> remove(String text, String path) {
        List<String> parts = parts(path);
        Optional<Node> parent =
                root(text).flatMap(root -> find(root, parts.subList(0, parts.size() - 1)));
        if (root(text).isEmpty()) {
            return Optional.empty();
        }
        return parent.flatMap(p -> without(text, p, parts.getLast())).or(() -> Optional.of(text));
    }

    private static List<String> parts(String path) {
        return List.of(path.split("\\.", -1));
    }

    private static Optional<Node> root(String text) {
        return YamlFile.composed(text);
    }

    private static Optional<Node> find(Node at, List<String> path) {
        if (path.isEmpty()) {
            return Optional.of(at);
        }
        return child(at, path.getFirst()).flatMap(c -> find(c, path.subList(1, path.size())));
    }

    private static Optional<Node> child(Node at, String key) {
        if (at instanceof MappingNode map) {
            return tuple(map, key).map(NodeTuple::getValueNode);
        }
        if (at instanceof SequenceNode list) {
            List<Node> items = list.getValue();
            for (int k = 0; k < items.size(); k++) {
                if (named(items.get(k), key) || key.equals(Integer.toString(k))) {
                    return Optional.of(items.get(k));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public String placed(String text, String path) {
        List<String> places = new ArrayList<>();
        Optional<Node> at = root(text);
        for (String key : parts(path)) {
            Optional<Node> next = at.flatMap(a -> child(a, key));
            boolean item = next.isPresent() && at.get() instanceof SequenceNode;
            places.add(
                    item
                            ? Integer.toString(
                                    ((SequenceNode) at.get()).getValue().indexOf(next.get()))
                            : key);
            at = next;
        }
        return String.join(".", places);
    }

    private static Optional<NodeTuple> tuple(MappingNode map, String key) {
        return map.getValue().stream()
                .filter(t -> t.getKeyNode() instanceof ScalarNode s && s.getValue().equals(key))
                .findFirst();
    }

    private static boolean named(Node item, String key) {
        return item instanceof MappingNode map
                && NAMES.stream()
                        .anyMatch(
                                n ->
                                        tuple(map, n)
                                                .filter(
                                                        t ->
                                                                t.getValueNode()
                                                                                instanceof
                                                                                ScalarNode s
                                                                        && s.getValue().equals(key))
                                                .isPresent());
    }

    private Optional<String> put(
            String text, Node at, List<String> path, String listed, String value) {
        String key = path.getFirst();
        List<String> rest = path.subList(1, path.size());
        Optional<Node> child = child(at, key);
        if (child.isPresent() && !rest.isEmpty()) {
            return put(text, child.get(), rest, key, value);
        }
        if (child.isPresent()) {
            return child.filter(c -> c instanceof ScalarNode || plainList(text, c))
                    .map(c -> replaced(text, c, value));
        }
        return switch (at) {
            case MappingNode map -> Optional.of(added(text, map, key, made(rest, key, value)));
            case SequenceNode list when !rest.isEmpty() && !key.matches("\\d+") ->
                    Optional.of(
                            added(
                                    text,
                                    list,
                                    "{"
                                            + LISTS.getOrDefault(listed, "name")
                                            + ": "
                                            + scalar(key)
                                            + ", "
                                            + rest.getFirst()
                                            + ": "
                                            + made(
                                                    rest.subList(1, rest.size()),
                                                    rest.getFirst(),
                                                    value)
                                            + "}"));
            default -> Optional.empty();
        };
    }

    /// A value that stands deeper, in one line.
    private static String made(List<String> path, String listed, String value) {
        if (path.isEmpty()) {
            return value;
        }
        String key = path.getFirst();
        List<String> rest = path.subList(1, path.size());
        String naming = LISTS.get(listed);
        if (naming != null && !rest.isEmpty()) {
            return "[{"
                    + naming
                    + ": "
                    + scalar(key)
                    + ", "
                    + rest.getFirst()
                    + ": "
                    + made(rest.subList(1, rest.size()), rest.getFirst(), value)
                    + "}]";
        }
        return "{" + key + ": " + made(rest, key, value) + "}";
    }

    private static String replaced(String text, Node scalar, String value) {
        int from = index(text, scalar.getStartMark());
        int to = index(text, scalar.getEndMark());
        String room = from > 0 && text.charAt(from - 1) == ':' ? " " : "";
        return text.substring(0, from) + room + value + text.substring(to);
    }

    private static String added(String text, MappingNode map, String key, String value) {
        String entry = key + ": " + value;
        if (flow(text, map)) {
            return inFlow(text, map, map.getValue().isEmpty(), entry);
        }
        NodeTuple first = map.getValue().getFirst();
        return below(text, map, first.getKeyNode().getStartMark().getColumn(), entry);
    }

    private static String added(String text, SequenceNode list, String item) {
        if (flow(text, list)) {
            return inFlow(text, list, list.getValue().isEmpty(), item);
        }
        int dash =
                text.lastIndexOf('-', index(text, list.getValue().getFirst().getStartMark()) - 1);
        int line = text.lastIndexOf('\n', dash) + 1;
        return below(text, list, text.codePointCount(line, dash), "- " + item);
    }

    private static boolean flow(String text, Node node) {
        char first = text.charAt(index(text, node.getStartMark()));
        return first == '{' || first == '[';
    }

    private static String inFlow(String text, Node node, boolean empty, String entry) {
        int close = index(text, node.getEndMark()) - 1;
        int behind = empty ? close : lastEnd(text, node);
        return text.substring(0, behind) + (empty ? "" : ", ") + entry + text.substring(behind);
    }

    /// A line of its own behind the last line of what stands in the group.
    private static String below(String text, Node node, int indent, String entry) {
        int last = lastEnd(text, node);
        int end = text.indexOf('\n', last);
        String line = " ".repeat(indent) + entry;
        return end < 0
                ? text + "\n" + line + "\n"
                : text.substring(0, end + 1) + line + "\n" + text.substring(end + 1);
    }

    /// Where the last entry within a group ends: the marks of block groups reach further.
    private static int lastEnd(String text, Node node) {
        int end =
                switch (node) {
                    case MappingNode map when !map.getValue().isEmpty() ->
                            end(text, map.getValue().getLast().getValueNode());
                    case SequenceNode list when !list.getValue().isEmpty() ->
                            end(text, list.getValue().getLast());
                    default -> index(text, node.getEndMark());
                };
        return end > 0 && text.charAt(end - 1) == '\n' ? end - 1 : end; // behind a block of text
    }

    private static Optional<String> without(String text, Node parent, String key) {
        return switch (parent) {
            case MappingNode map -> without(text, map, key);
            case SequenceNode list -> without(text, list, key);
            default -> Optional.empty();
        };
    }

    private static Optional<String> without(String text, SequenceNode list, String key) {
        List<Node> items = list.getValue();
        int place = child(list, key).map(items::indexOf).orElse(-1);
        if (place < 0 || items.size() == 1) {
            return Optional.empty(); // a list needs an item
        }
        int from = index(text, items.get(place).getStartMark());
        int to = end(text, items.get(place));
        if (flow(text, list)) {
            boolean last = place == items.size() - 1;
            return Optional.of(
                    text.substring(0, last ? end(text, items.get(place - 1)) : from)
                            + text.substring(
                                    last ? to : index(text, items.get(place + 1).getStartMark())));
        }
        int line = text.lastIndexOf('\n', text.lastIndexOf('-', from - 1)) + 1;
        int next = text.indexOf('\n', to);
        return Optional.of(text.substring(0, line) + (next < 0 ? "" : text.substring(next + 1)));
    }

    private static Optional<String> without(String text, MappingNode map, String key) {
        Optional<NodeTuple> found = tuple(map, key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (map.getValue().size() == 1) {
            return Optional.empty(); // a group needs a key
        }
        int place = map.getValue().indexOf(found.get());
        int from = index(text, found.get().getKeyNode().getStartMark());
        int to = end(text, found.get().getValueNode());
        if (flow(text, map)) {
            boolean last = place == map.getValue().size() - 1;
            if (last) {
                from = end(text, map.getValue().get(place - 1).getValueNode());
            } else {
                to = index(text, map.getValue().get(place + 1).getKeyNode().getStartMark());
            }
            return Optional.of(text.substring(0, from) + text.substring(to));
        }
        int line = text.lastIndexOf('\n', from - 1) + 1;
        if (!text.substring(line, from).isBlank()) {
            return Optional.empty(); // the first key of an item of a list
        }
        int next = text.indexOf('\n', to);
        return Optional.of(text.substring(0, line) + (next < 0 ? "" : text.substring(next + 1)));
    }

    /// Where a value ends, its bracket included.
    private static int end(String text, Node node) {
        return node instanceof ScalarNode || flow(text, node)
                ? index(text, node.getEndMark())
                : lastEnd(text, node);
    }

    /// The parser counts code points.
    private static int index(String text, Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }

    /// As it stands in YAML; a group or list in brackets is taken as it is written.
    private static String scalar(String value) {
        String text = value.strip();
        boolean group =
                text.startsWith("[") && text.endsWith("]")
                        || text.startsWith("{") && text.endsWith("}");
        return group || PLAIN.matcher(text).matches()
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
