package org.wattdeck.store.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import org.wattdeck.app.audit.Audit;

/// A record as one line of JSON, always with the same fields in the same order, so that its bytes
/// are its one form.
final class AuditText {

    static final int LONGEST_FIELD = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private AuditText() {}

    static String of(Audit.Line line) {
        Audit.Entry e = line.entry();
        StringBuilder out = new StringBuilder(400);
        out.append("{\"seq\":").append(line.sequence());
        field(out, "utc", line.time().toString());
        out.append(",\"ns\":").append(line.monotonicNanos());
        field(out, "user", e.user());
        field(out, "role", e.role());
        field(out, "session", e.session());
        field(out, "source", e.source());
        field(out, "action", e.action());
        field(out, "object", e.object());
        field(out, "before", e.before());
        field(out, "after", e.after());
        field(out, "outcome", e.outcome());
        return out.append('}').toString();
    }

    private static void field(StringBuilder out, String name, String value) {
        out.append(",\"").append(name).append("\":\"");
        String kept =
                value.length() <= LONGEST_FIELD ? value : value.substring(0, LONGEST_FIELD) + "…";
        for (int i = 0; i < kept.length(); i++) {
            char c = kept.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' '
                    || c >= 0x7F && c < 0xA0
                    || c == '\u2028'
                    || c == '\u2029'
                    || Character.isSurrogate(c)) {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /// @throws IllegalArgumentException if it is no record
    static Audit.Line line(String json) {
        try {
            JsonNode n = JSON.readTree(json);
            return new Audit.Line(
                    n.path("seq").asLong(-1),
                    Instant.parse(n.path("utc").asText()),
                    n.path("ns").asLong(),
                    new Audit.Entry(
                            n.path("user").asText(),
                            n.path("role").asText(),
                            n.path("session").asText(),
                            n.path("source").asText(),
                            n.path("action").asText(),
                            n.path("object").asText(),
                            n.path("before").asText(),
                            n.path("after").asText(),
                            n.path("outcome").asText()));
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IllegalArgumentException("A line of the audit cannot be read.", e);
        }
    }
}
