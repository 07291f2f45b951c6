package org.wattdeck.testing;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.wattdeck.app.workflow.HttpPort;
import org.wattdeck.app.workflow.Outside;
import org.wattdeck.app.workflow.kind.Notification;
import org.wattdeck.domain.ops.Severity;

/// Remembers what it was told.
public final class ToldOutward implements Notification.Outward {

    public final List<String> logged = new CopyOnWriteArrayList<>();
    public final List<String> events = new CopyOnWriteArrayList<>();
    public volatile Optional<URI> webhook = Optional.empty();
    public volatile HttpPort http = Outside.NONE.http();

    @Override
    public void log(String by, String text) throws IOException {
        logged.add(by + ": " + text);
    }

    @Override
    public void event(Severity severity, String text) {
        events.add(severity + " " + text);
    }

    @Override
    public void popup(Severity severity, String text) {
        events.add("popup " + severity + " " + text);
    }

    @Override
    public Optional<URI> webhook() {
        return webhook;
    }

    @Override
    public HttpPort http() {
        return http;
    }
}
