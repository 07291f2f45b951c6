package org.wattdeck.app.workflow;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// Port to servers that tasks ask. Blocking; ends with an exception when its thread is interrupted.
@FunctionalInterface
public interface HttpPort {

    /// @param timeout to the end of the answer
    /// @param mostBytes of the answer; a longer one fails
    record Request(
            String method,
            URI uri,
            Map<String, String> headers,
            String body,
            Duration timeout,
            int mostBytes) {

        /// Addresses and headers may hold secrets.
        @Override
        public String toString() {
            return "Request[" + method + "]";
        }
    }

    /// @param headers by their names in lower case
    record Answer(int status, Map<String, String> headers, String body) {}

    /// Redirections are not followed: they are an answer.
    Answer ask(Request request) throws IOException, InterruptedException;
}
