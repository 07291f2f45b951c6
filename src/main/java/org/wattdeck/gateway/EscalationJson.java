package org.wattdeck.gateway;

import java.util.List;
import java.util.stream.Collectors;
import org.wattdeck.app.alarm.Messenger.Message;

/// Alarms that are passed on, as JSON: `{"alarms":[{"id":..., "rule":..., "priority":1, ...}]}`.
/// Times are ISO 8601 in UTC.
final class EscalationJson {

    private EscalationJson() {}

    static String of(List<Message> messages) {
        return messages.stream()
                .map(EscalationJson::of)
                .collect(Collectors.joining(",", "{\"alarms\":[", "]}"));
    }

    private static String of(Message m) {
        return "{\"id\":%s,\"rule\":%s,\"priority\":%d,\"about\":%s,\"site\":%s,\"message\":%s,\"since\":%s,\"escalatedAt\":%s}"
                .formatted(
                        text(m.alarm().toString()),
                        text(m.rule()),
                        m.priority().number(),
                        text(m.about()),
                        text(m.site()),
                        text(m.says()),
                        text(m.since().toString()),
                        text(m.at().toString()));
    }

    private static String text(String value) {
        StringBuilder out = new StringBuilder("\"");
        for (int k = 0; k < value.length(); k++) {
            char c = value.charAt(k);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c == '\u2028' || c == '\u2029') {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
