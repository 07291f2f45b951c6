package org.wattdeck.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Problem;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/// Reads a YAML file strictly and safely: size first, then depth, aliases and duplicate keys. Any
/// trouble is a problem with a place, whatever the parser makes of it.
public final class YamlFile {

    static final int MAX_BYTES = 2 * 1024 * 1024;
    static final int MAX_DEPTH = 32;
    static final int MAX_ALIASES = 20;

    /// What may be written before a value, or stands for having written nothing.
    private static final Set<String> PLAIN_TAGS =
            Set.of(
                    "tag:yaml.org,2002:str",
                    "tag:yaml.org,2002:int",
                    "tag:yaml.org,2002:float",
                    "tag:yaml.org,2002:bool",
                    "tag:yaml.org,2002:null",
                    "tag:yaml.org,2002:timestamp",
                    "tag:yaml.org,2002:map",
                    "tag:yaml.org,2002:seq");

    private YamlFile() {}

    /// Plain text stays text, so that nothing needs to be guessed for every word of a file.
    private static final class NoGuess extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            // none
        }
    }

    /// The document, if the file's form allows one to be read, and everything that is wrong with
    /// its form. A document with problems is only good for finding more of them.
    public record Outcome(Optional<Yaml> document, List<Problem> problems) {}

    /// Reads a file. A file that is not there or not readable is a problem too.
    public static Outcome read(Path file) {
        try {
            if (Files.isDirectory(file)) {
                return bad("file.folder", "is a folder", "", "a file", 1, 1);
            }
            long size = Files.size(file);
            if (size > MAX_BYTES) {
                return bad(
                        "file.size",
                        "the file is too large",
                        size + " bytes",
                        "at most " + MAX_BYTES + " bytes",
                        1,
                        1);
            }
            return read(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return bad("file.missing", "there is no such file", file.toString(), "a file", 1, 1);
        } catch (IOException e) {
            return bad(
                    "file.unreadable", "the file cannot be read: " + e.getMessage(), "", "", 1, 1);
        }
    }

    public static Outcome read(byte[] bytes) {
        return read(bytes, MAX_BYTES);
    }

    /// @param most how many bytes it may have
    public static Outcome read(byte[] bytes, int most) {
        if (bytes.length > most) {
            return bad(
                    "file.size",
                    "the file is too large",
                    bytes.length + " bytes",
                    "at most " + most + " bytes",
                    1,
                    1);
        }
        if (bytes.length >= 2
                && (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF
                        || bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)) {
            return bad(
                    "file.encoding", "the file is not UTF-8", "UTF-16", "save it as UTF-8", 1, 1);
        }
        String text;
        try {
            text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes))
                            .toString();
        } catch (CharacterCodingException e) {
            return notUtf8(bytes);
        }
        return parse(text.startsWith("\uFEFF") ? text.substring(1) : text, most);
    }

    /// Says where the first byte stands that belongs to no character.
    private static Outcome notUtf8(byte[] bytes) {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(in, text, true);
        String before = text.flip().toString();
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');
        String found =
                in.hasRemaining()
                        ? "the byte %02X".formatted(in.get(in.position()))
                        : "other bytes";
        return bad(
                "file.encoding", "the file is not UTF-8", found, "save it as UTF-8", line, column);
    }

    /// The nodes of a text with their marks; empty where it is no YAML that [#read] would take.
    static Optional<Node> composed(String text) {
        try {
            return controlCharacter(text).isPresent()
                    ? Optional.empty()
                    : Optional.ofNullable(root(text, MAX_BYTES));
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    private static @Nullable Node root(String text, int most) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(most);
        // Beyond what YamlShape lets through: its words name the place.
        options.setNestingDepthLimit(2 * MAX_DEPTH);
        options.setMaxAliasesForCollections(2 * MAX_ALIASES);
        options.setAllowDuplicateKeys(false);
        options.setAllowRecursiveKeys(false);
        Parser events = new YamlShape(new ParserImpl(new StreamReader(text), options));
        return new Composer(events, new NoGuess(), options).getSingleNode();
    }

    private static Outcome parse(String text, int most) {
        Optional<Outcome> control = controlCharacter(text);
        if (control.isPresent()) {
            return control.get();
        }
        try {
            Node root = root(text, most);
            List<Problem> problems = new ArrayList<>();
            if (root == null) {
                return bad("file.empty", "the file is empty", "nothing", "keys and values", 1, 1);
            }
            Yaml document = convert(root, problems, 0);
            return new Outcome(Optional.of(document), problems);
        } catch (YamlShape.Excess e) {
            return new Outcome(Optional.empty(), List.of(e.problem()));
        } catch (MarkedYAMLException e) {
            return new Outcome(Optional.empty(), List.of(YamlWords.of(e, text)));
        } catch (RuntimeException e) {
            return bad("file.form", "the file is not YAML: " + said(e), "", "", 1, 1);
        } catch (StackOverflowError e) {
            return bad(
                    "file.depth",
                    "is nested too deeply",
                    "",
                    "at most " + MAX_DEPTH + " levels",
                    1,
                    1);
        }
    }

    private static String said(RuntimeException e) {
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getMessage().lines().findFirst().orElse("");
    }

    /// Characters that never belong into a text file.
    private static Optional<Outcome> controlCharacter(String text) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                line++;
                column = 1;
                continue;
            }
            if (c < 0x20 && c != '\t' && c != '\r' || c == 0x7F) {
                return Optional.of(
                        bad(
                                "file.character",
                                "has a character that is not text",
                                "U+%04X".formatted((int) c),
                                "text",
                                line,
                                column));
            }
            column++;
        }
        return Optional.empty();
    }

    private static Yaml convert(Node node, List<Problem> problems, int depth) {
        Mark mark = node.getStartMark();
        int line = mark.getLine() + 1;
        int column = mark.getColumn() + 1;
        if (depth > MAX_DEPTH) {
            problems.add(
                    Problem.error("file.depth", "file", "has an alias inside itself", "", "")
                            .at(line, column));
            return new Yaml.Scalar("", false, line, column);
        }
        if (!PLAIN_TAGS.contains(node.getTag().getValue())) {
            problems.add(YamlWords.tag(node.getTag().getValue()).at(line, column));
        }
        return switch (node) {
            case ScalarNode s ->
                    new Yaml.Scalar(
                            s.isPlain() && (s.getValue().equals("~") || s.getValue().equals("null"))
                                    ? ""
                                    : s.getValue(),
                            !s.isPlain(),
                            line,
                            column);
            case SequenceNode s -> {
                List<Yaml> items = new ArrayList<>();
                for (Node item : s.getValue()) {
                    items.add(convert(item, problems, depth + 1));
                }
                yield new Yaml.Sequence(items, line, column);
            }
            case MappingNode m -> mapping(m, problems, depth, line, column);
            default -> throw new IllegalStateException("unknown node " + node.getNodeId());
        };
    }

    private static Yaml mapping(
            MappingNode m, List<Problem> problems, int depth, int line, int column) {
        List<Yaml.Entry> entries = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (NodeTuple tuple : m.getValue()) {
            Mark at = tuple.getKeyNode().getStartMark();
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(
                        Problem.error(
                                        "file.key",
                                        "file",
                                        "has a key that is not a word",
                                        "",
                                        "a word")
                                .at(at.getLine() + 1, at.getColumn() + 1));
                continue;
            }
            if (key.isPlain() && key.getValue().equals("<<")) {
                problems.add(
                        Problem.error(
                                        "file.merge",
                                        "file",
                                        "has a merge key",
                                        "<<",
                                        "the keys themselves")
                                .at(at.getLine() + 1, at.getColumn() + 1));
                continue;
            }
            @Nullable Integer before = seen.putIfAbsent(key.getValue(), at.getLine() + 1);
            if (before != null) {
                problems.add(
                        Problem.error(
                                        "file.duplicate",
                                        key.getValue(),
                                        Said.of("stands twice"),
                                        Said.of("also in line %s", before),
                                        Said.of("once"))
                                .at(at.getLine() + 1, at.getColumn() + 1));
                continue;
            }
            entries.add(
                    new Yaml.Entry(
                            key.getValue(),
                            at.getLine() + 1,
                            at.getColumn() + 1,
                            convert(tuple.getValueNode(), problems, depth + 1)));
        }
        return new Yaml.Mapping(entries, line, column);
    }

    private static Outcome bad(
            String key, String what, String found, String expected, int line, int column) {
        return new Outcome(
                Optional.empty(),
                List.of(Problem.error(key, "file", what, found, expected).at(line, column)));
    }
}
