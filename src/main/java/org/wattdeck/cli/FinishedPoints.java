package org.wattdeck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The points of a sweep that are done, in a file beside the folder of the results: a study that
/// was broken off finds them there when it is run again with `--resume`. A point is known by what
/// it was reckoned from, so that none is taken for another. Used by several threads.
final class FinishedPoints implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final BufferedWriter out;
    private final Map<String, Point> known;

    /// @param code of its end
    /// @param summary as JSON
    record Point(int code, String summary) {}

    private FinishedPoints(Path file, BufferedWriter out, Map<String, Point> known) {
        this.file = file;
        this.out = out;
        this.known = known;
    }

    static Path beside(Path target) {
        Path whole = target.toAbsolutePath().normalize();
        return whole.resolveSibling("." + whole.getFileName() + "-points.jsonl");
    }

    /// @param resume whether points of a run before count; else they are forgotten
    static FinishedPoints open(Path target, boolean resume) throws IOException {
        Path file = beside(target);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Map<String, Point> known = resume && Files.exists(file) ? read(file) : new HashMap<>();
        BufferedWriter out =
                Files.newBufferedWriter(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
        FinishedPoints points = new FinishedPoints(file, out, known);
        for (Map.Entry<String, Point> each : known.entrySet()) {
            points.write(each.getKey(), each.getValue());
        }
        out.flush();
        return points;
    }

    /// The last line may be half written, where the run before was killed.
    private static Map<String, Point> read(Path file) throws IOException {
        Map<String, Point> known = new HashMap<>();
        String all = Files.readString(file, StandardCharsets.UTF_8);
        for (String line : all.lines().toList()) {
            try {
                JsonNode node = JSON.readTree(line);
                if (node.path("key").isTextual() && node.path("summary").isTextual()) {
                    known.put(
                            node.path("key").asText(),
                            new Point(node.path("code").asInt(), node.path("summary").asText()));
                }
            } catch (JsonProcessingException e) {
                // that point is reckoned again
            }
        }
        return known;
    }

    int count() {
        return known.size();
    }

    Optional<Point> of(String key) {
        return Optional.ofNullable(known.get(key));
    }

    synchronized void add(String key, Point point) throws IOException {
        write(key, point);
        out.flush();
    }

    private void write(String key, Point point) throws IOException {
        ObjectNode node = JSON.createObjectNode();
        node.put("key", key);
        node.put("code", point.code);
        node.put("summary", point.summary);
        out.write(JSON.writeValueAsString(node));
        out.write('\n');
    }

    /// The study is done: nothing is left to go on from.
    void done() throws IOException {
        close();
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
