package org.wattdeck.store.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.audit.Audit;

/// Walks a chain from its beginning and finds the first record that is not as it was written, then
/// compares its end with the anchor.
public final class AuditCheck {

    /// What was found.
    ///
    /// @param records those that are as they were written, from the first on
    /// @param broken the first record that is not, and what is wrong there
    /// @param tornBytes of a last line that was never finished, as by a kill
    public record Result(long records, Optional<Broken> broken, int tornBytes) {

        public boolean whole() {
            return broken.isEmpty();
        }
    }

    /// @param sequence of the first record that is changed, missing or put in; 0: the file itself
    public record Broken(long sequence, String what) {}

    private static final int LONGEST_LINE = 200_000;

    private final Chain chain;
    private final Optional<Anchor> anchor;
    private final Optional<Consumer<Audit.Line>> each;
    private long good;
    private @Nullable String anchored;

    private AuditCheck(Chain chain, Optional<Anchor> anchor, Optional<Consumer<Audit.Line>> each) {
        this.chain = chain;
        this.anchor = anchor;
        this.each = each;
    }

    /// Verifies the records of a place with its key and its anchor.
    public static Result of(AuditPlace place) throws IOException {
        return of(place, Optional.empty());
    }

    /// As above, and hands on every record that is as it was written.
    public static Result of(AuditPlace place, Consumer<Audit.Line> each) throws IOException {
        return of(place, Optional.of(each));
    }

    private static Result of(AuditPlace place, Optional<Consumer<Audit.Line>> each)
            throws IOException {
        if (!Files.exists(place.records()) || !Files.exists(place.key())) {
            boolean never = !Files.exists(place.records()) && !Files.exists(place.anchor());
            return new Result(
                    0,
                    never
                            ? Optional.empty()
                            : Optional.of(
                                    new Broken(
                                            0,
                                            Files.exists(place.records())
                                                    ? "the key (%s) is gone".formatted(place.key())
                                                    : "the records (%s) are gone"
                                                            .formatted(place.records()))),
                    0);
        }
        Chain chain = new Chain(place.readKey());
        Optional<Anchor> anchor;
        try {
            anchor = Anchor.read(place.anchor(), chain);
        } catch (IOException e) {
            return new Result(0, Optional.of(new Broken(0, String.valueOf(e.getMessage()))), 0);
        }
        if (anchor.isEmpty()) {
            return new Result(
                    0,
                    Optional.of(new Broken(0, "the anchor (%s) is gone".formatted(place.anchor()))),
                    0);
        }
        return new AuditCheck(chain, anchor, each).walk(place.records());
    }

    private Result walk(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream(1_000);
            byte[] before = new byte[0];
            boolean head = true;
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b != '\n') {
                    line.write(b);
                    if (line.size() > LONGEST_LINE) {
                        return broken(good + 1, "no line is so long", 0);
                    }
                    continue;
                }
                byte[] bytes = line.toByteArray();
                line.reset();
                if (head) {
                    String text = new String(bytes, StandardCharsets.UTF_8);
                    if (!text.startsWith(AuditFile.HEAD)) {
                        return broken(0, "the first line is not that of an audit", 0);
                    }
                    before = chain.start(text);
                    head = false;
                    if (anchor.filter(a -> a.sequence() == 0).isPresent()) {
                        anchored = Chain.hex(before);
                    }
                    continue;
                }
                Optional<byte[]> next = next(before, bytes);
                if (next.isEmpty()) {
                    return broken(
                            good + 1,
                            "it was changed, or one before it was removed, put in or moved",
                            0);
                }
                before = next.get();
            }
            if (head) {
                return broken(0, "the first line is missing", line.size());
            }
            return atEnd(line.size());
        }
    }

    private Result atEnd(int torn) {
        Anchor head = anchor.orElseThrow();
        if (head.sequence() > good) {
            return broken(
                    good + 1,
                    "records %d to %d were cut off: the anchor knows them"
                            .formatted(good + 1, head.sequence()),
                    torn);
        }
        if (!head.hash().equals(anchored)) {
            return broken(head.sequence(), "it is not the one that the anchor knows", torn);
        }
        return new Result(good, Optional.empty(), torn);
    }

    private Optional<byte[]> next(byte[] before, byte[] line) {
        if (line.length <= Chain.HEX + 1 || line[Chain.HEX] != ' ') {
            return Optional.empty();
        }
        byte[] record = Arrays.copyOfRange(line, Chain.HEX + 1, line.length);
        byte[] hash = chain.next(before, record);
        String written = new String(line, 0, Chain.HEX, StandardCharsets.US_ASCII);
        if (!Chain.hex(hash).equals(written)) {
            return Optional.empty();
        }
        good++;
        if (anchor.orElseThrow().sequence() == good) {
            anchored = written;
        }
        each.ifPresent(e -> e.accept(AuditText.line(new String(record, StandardCharsets.UTF_8))));
        return Optional.of(hash);
    }

    private Result broken(long sequence, String what, int torn) {
        return new Result(good, Optional.of(new Broken(sequence, what)), torn);
    }
}
